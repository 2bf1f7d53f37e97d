/**
 * What a text may hold, each where none before it does: code and escaped characters, which stay as they
 * are, and math in the four ways in which models write it. A single dollar sign is money where a space
 * follows the first or stands before the second, or where one of them touches a word; two are a price range
 * where the sentence goes on behind them, or where they stand within two different lines. Lengths are
 * bounded, so that signs without an end do not make everybody wait.
 */
const forms = new RegExp(
  [
    /^(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(?<fence>`{3,}(?=[^`\n]*$)|~{3,})[^]*?(?:^[ \t>]*\k<fence>[`~]*[ \t]*$|(?![^]))/,
    /(?<ticks>`+)(?!`).*?(?<!`)\k<ticks>(?!`)/,
    /\\[^[(]/,
    /(?<!\$)\$\$(?![$)*]|[,.;:]\s)(?<dollars>[^$\n]+|(?<=^[ \t>\d.)*+-]*\$\$)[^$]+(?=\$\$[ \t]*$)|[ \t]*\n[^$]+(?<=^[ \t>]*))\$\$(?!\$)/,
    /\\\[(?<brackets>(?:(?!\n\s*\n)[^]){1,2000}?)\\\]/,
    /\\\((?<parentheses>(?:(?!\n\s*\n)[^]){1,500}?)\\\)/,
    /(?<![\w$])\$(?<dollar>[^\s$`](?:[^$\n`]*[^\s$`])?)\$(?![\w$])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
)

/**
 * Markdown with all of its math between double dollar signs, and what stands by itself on lines of its
 * own; undefined when there is none.
 */
export function markMath(text: string): string | undefined {
  const pieces: string[] = []
  let end = 0
  for (const match of text.matchAll(forms)) {
    const math = mathOf(match)
    if (math === undefined) continue
    pieces.push(text.slice(end, match.index), math)
    end = match.index + match[0].length
  }
  return end === 0 ? undefined : pieces.join('') + text.slice(end)
}

function mathOf({ 0: form, index, input, groups = {} }: RegExpExecArray): string | undefined {
  const { dollars, brackets, parentheses, dollar } = groups
  const inline = parentheses ?? dollar
  if (inline !== undefined) return `$$${onOneLine(inline)}$$`
  const block = brackets ?? dollars
  if (block === undefined) return undefined

  const [before, after] = linesAround(input, index, index + form.length)
  // Math is in the quotation or the item of a list that its line begins.
  const [marks = ''] = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*/.exec(before) ?? []
  const isAlone = before === marks && after === ''
  if (brackets === undefined && !isAlone && !block.includes('\n')) return form
  const nextLine = `\n${marks.replaceAll(/[^\s>]/g, ' ')}`
  const formula = onOneLine(marks.includes('>') ? block.replaceAll(/\n[\s>]*/g, '\n') : block)
  const lines = ['$$', formula, '$$'].join(nextLine)
  return `${before === marks ? '' : nextLine}${lines}${after === '' ? '' : nextLine}`
}

/** A formula without its line ends, and so without the comments that end with them. */
function onOneLine(formula: string): string {
  return formula
    .replaceAll(/(?<!\\)%.*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** What stands before and after a part of a text on its first and last lines. */
function linesAround(text: string, start: number, end: number): [string, string] {
  const next = text.indexOf('\n', end)
  const after = text.slice(end, next === -1 ? undefined : next)
  return [text.slice(text.lastIndexOf('\n', start - 1) + 1, start), after.trim()]
}
