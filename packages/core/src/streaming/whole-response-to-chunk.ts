import type { ChatChunk } from '../wire/chat-chunk.ts'

/** Lets a whole response be read like the only chunk of a stream. */
export function wholeResponseToChunk(response: Readonly<Record<string, unknown>>): ChatChunk {
  const choices = Array.isArray(response['choices']) ? response['choices'] : []
  const chunk: object = {
    ...response,
    choices: choices.map((choice: unknown) =>
      typeof choice === 'object' && choice !== null && 'message' in choice
        ? { ...choice, delta: choice.message }
        : choice,
    ),
  }
  return chunk as ChatChunk
}
