import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

/** Styles a text, unless it goes to a pipe or a file or NO_COLOR is set. */
export function paint(stream: NodeJS.WriteStream, format: Format, text: string): string {
  return text === '' ? '' : styleText(format, text, { stream })
}

/** Whether a stream shows colours. */
export function showsColors(stream: NodeJS.WriteStream): boolean {
  return paint(stream, 'red', 'x') !== 'x'
}

/** How many columns there are; a pipe or file has no end. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? stream.columns || 80 : Infinity
}
