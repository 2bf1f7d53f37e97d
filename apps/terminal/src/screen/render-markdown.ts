import { render } from 'markdansi'
import { showsColors } from './paint.ts'

/** Markdown as it looks in a terminal, wrapped between words; without blank lines around it. */
export function renderMarkdown(
  markdown: string,
  stream: NodeJS.WriteStream,
  width: number,
  theme: 'default' | 'monochrome' = 'default',
): string {
  const color = showsColors(stream)
  return render(markdown, { width, color, hyperlinks: false, theme }).replace(/^\n+/, '').trimEnd()
}
