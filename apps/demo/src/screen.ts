import type { Listener } from './adapter.ts'
import { type Look, Paragraph } from './paragraph.ts'

/** The formats of a terminal that the demo uses. */
export type Style = 'bold' | 'dim' | 'cyan' | 'green' | 'plain'

/** Where the demo writes, and how it may look there. */
export interface Terminal {
  /** Characters in a line; undefined where nobody watches. */
  columns: number | undefined
  write: (text: string) => void
  writeError: (text: string) => void
  style: (style: Style, text: string) => string
}

// Each kind has a mark, so that it is told apart without colours too.
const kinds = {
  text: { style: 'plain', mark: '  ', indent: '  ' },
  reasoning: { style: 'dim', mark: '  ┊ ', indent: '  ┊ ' },
  aside: { style: 'dim', mark: '  ', indent: '  ' },
  tool: { style: 'cyan', mark: '  → ', indent: '    ' },
  success: { style: 'green', mark: '  ✓ ', indent: '    ' },
} as const

type Kind = keyof typeof kinds

/** Shows the conversation while it goes on. */
export interface Screen extends Listener {
  adapter: (name: string) => void
  prompt: (text: string) => void
  /** Something of its own about what happens. */
  note: (kind: Kind, text: string) => void
  /** Ends what is being said. */
  pause: () => void
}

/** A screen that shows everything in the order in which it comes. */
export function showOn({ write, style, columns = Infinity }: Terminal): Screen {
  const paragraph = new Paragraph(write, columns)
  let current: Kind = 'text'
  const look = (): Look => ({
    ...kinds[current],
    paint: (text) => style(kinds[current].style, text),
  })
  const pause = (): void => paragraph.end(look())
  const say = (kind: Kind, text: string): void => {
    if (text === '') return
    if (kind !== current) pause()
    current = kind
    paragraph.add(text, look())
  }
  const note = (kind: Kind, text: string): void => {
    pause()
    say(kind, text)
    pause()
  }
  return {
    adapter: (name) => write(`\n${style('bold', `── ${name} ──`)}\n`),
    prompt: (text) => write(`\n${style('bold', `> ${text}`)}\n`),
    onReasoning: (text) => say('reasoning', text),
    onText: (text) => say('text', text),
    onTool: (call, result) => note('tool', `${call} = ${result}`),
    note,
    pause,
  }
}

const nothing = (): void => {}

/** A screen that shows nothing. */
export const blank: Screen = {
  adapter: nothing,
  prompt: nothing,
  note: nothing,
  pause: nothing,
  onReasoning: nothing,
  onText: nothing,
  onTool: nothing,
}
