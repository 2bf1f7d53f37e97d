// Control characters but line breaks, and marks that turn the direction of writing: files, pages and
// models could use them to hide or rewrite what is on the screen.
const deceptive = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/** A text with nothing in it that a terminal would obey. */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(deceptive, visible)
}

function visible(character: string): string {
  return character === '\n' ? character : '\uFFFD'
}
