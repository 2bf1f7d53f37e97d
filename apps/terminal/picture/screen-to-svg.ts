import type { IBufferCell, Terminal } from '@xterm/headless'

const cell = { width: 8.4, height: 19 }
const fontSize = 14
const margin = { x: 20, top: 46, bottom: 18 }

const background = '#0d1117'
const foreground = '#e6edf3'
/** The colours of ANSI's first sixteen. */
const palette = [
  '#484f58',
  '#ff7b72',
  '#56d364',
  '#e3b341',
  '#79c0ff',
  '#d2a8ff',
  '#56d4dd',
  '#b1bac4',
  '#6e7681',
  '#ffa198',
  '#7ee787',
  '#f2cc60',
  '#a5d6ff',
  '#e2c5ff',
  '#b3f0ff',
  '#ffffff',
]

/** Draws what stands on the screen of a terminal, as a window. */
export function screenToSvg({ buffer, cols }: Terminal, title: string): string {
  const lines = Array.from({ length: buffer.active.length }, (_, y) => runsOf(buffer, y, cols))
  const count = lines.findLastIndex((runs) => runs.length > 0) + 1
  const width = Math.round(cols * cell.width + margin.x * 2)
  const height = Math.round(count * cell.height + margin.top + margin.bottom)
  const texts = lines.slice(0, count).flatMap((runs, y) => runs.map((run) => textOf(run, y)))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}" role="img">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" rx="10" fill="${background}" stroke="#30363d"/>
<circle cx="22" cy="20" r="6" fill="#ff5f57"/><circle cx="42" cy="20" r="6" fill="#febc2e"/><circle cx="62" cy="20" r="6" fill="#28c840"/>
${texts.join('\n')}
</svg>
`
}

interface Run {
  x: number
  text: string
  style: string
}

/** Neighbouring cells that look the same, without the spaces around them. */
function runsOf(buffer: Terminal['buffer'], y: number, columns: number): Run[] {
  const line = buffer.active.getLine(y)
  const runs: Run[] = []
  for (let x = 0; x < columns; x++) {
    const one = line?.getCell(x)
    const text = one?.getChars() || ' '
    const style = one === undefined ? '' : styleOf(one)
    const last = runs.at(-1)
    if (last !== undefined && last.style === style) last.text += text
    else runs.push({ x, text, style })
  }
  return runs.flatMap(({ x, text, style }) => {
    const indent = text.length - text.trimStart().length
    return text.trim() === '' ? [] : [{ x: x + indent, text: text.trim(), style }]
  })
}

function styleOf(one: IBufferCell): string {
  const color = one.isFgPalette() ? palette[one.getFgColor()] : undefined
  return [
    `fill="${color ?? foreground}"`,
    one.isBold() ? 'font-weight="700"' : '',
    one.isItalic() ? 'font-style="italic"' : '',
    one.isDim() ? 'opacity="0.6"' : '',
  ]
    .filter((attribute) => attribute !== '')
    .join(' ')
}

/** The length is given, so that columns stay in line in any font. */
function textOf({ x, text, style }: Run, y: number): string {
  const left = (margin.x + x * cell.width).toFixed(1)
  const base = (margin.top + y * cell.height + fontSize * 0.8).toFixed(1)
  const length = (text.length * cell.width).toFixed(1)
  return `<text x="${left}" y="${base}" textLength="${length}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" ${style}>${escaped(text)}</text>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
