/** Lets a whole response be read like the only chunk of a stream. */
export function wholeResponseToChunk(
  response: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const choices = Array.isArray(response['choices']) ? response['choices'] : []
  return {
    ...response,
    choices: choices.map((choice: unknown) =>
      typeof choice === 'object' && choice !== null && 'message' in choice
        ? { ...choice, delta: choice.message }
        : choice,
    ),
  }
}
