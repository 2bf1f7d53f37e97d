import { Help } from 'commander'
import { widthOf } from './paint.ts'

/** Breaks lines where words end, as far as the screen is wide; later lines are indented. */
export function wrap(stream: NodeJS.WriteStream, text: string, indent = 0): string {
  const lines = new Help().boxWrap(text, widthOf(stream) - indent)
  return lines.replaceAll('\n', `\n${' '.repeat(indent)}`)
}
