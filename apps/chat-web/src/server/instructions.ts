/** What the model is told before the conversation: the person's own words first. */
export function instructionsOf(own: string, notes: readonly string[]): string | undefined {
  const remembered =
    notes.length === 0
      ? ''
      : `What the user asked you to remember:\n${notes.map((note) => `- ${note}`).join('\n')}`
  return [own.trim(), remembered].filter((text) => text !== '').join('\n\n') || undefined
}
