/**
 * A text without control characters, so that what a model or a server says cannot move the cursor,
 * change the title or reach the clipboard. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '')
}
