/**
 * Splits Markdown that is still growing into the blocks that are finished and the one that is not:
 * after the last blank line that stands outside a fence and is followed by a line of no indentation.
 */
export function splitBlocks(markdown: string): [finished: string, rest: string] {
  let fence: string | undefined
  let blankBefore = false
  let cut = 0
  let start = 0
  for (;;) {
    const end = markdown.indexOf('\n', start)
    const line = markdown.slice(start, end === -1 ? undefined : end)
    if (fence === undefined && blankBefore && /^\S/.test(line)) cut = start
    // An unfinished line may yet become a fence.
    if (end === -1) return [markdown.slice(0, cut), markdown.slice(cut)]
    const [, marker] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
    if (fence === undefined) fence = marker
    else if (marker?.startsWith(fence)) fence = undefined
    blankBefore = line.trim() === ''
    start = end + 1
  }
}
