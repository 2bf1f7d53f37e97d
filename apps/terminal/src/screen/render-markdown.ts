import { render } from 'markdansi'
import { showsColors } from './paint.ts'
import { printable } from './printable.ts'

/** Markdown as it looks in a terminal, wrapped between words; without blank lines around it. */
export function renderMarkdown(
  markdown: string,
  stream: NodeJS.WriteStream,
  width: number,
  theme: 'default' | 'monochrome' = 'default',
): string {
  const color = showsColors(stream)
  return render(printable(markdown), { width, color, hyperlinks: false, theme })
    .replace(/^\n+/, '')
    .trimEnd()
}
