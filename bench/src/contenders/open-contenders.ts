import type { Answer } from '../answers/answer.ts'
import type { Client, Contender } from './contender.ts'

/** A contender that is ready for requests. */
export type OpenContender = Contender & Client

/** Makes the clients of contenders; all send through the same `fetch`. */
export function openContenders(
  contenders: readonly Contender[],
  fetch: typeof globalThis.fetch,
): Promise<OpenContender[]> {
  return Promise.all(
    contenders.map(async (contender) => ({ ...contender, ...(await contender.open(fetch)) })),
  )
}

/** @throws Error when a contender did not read the answer that was sent. */
export function checkAnswer(contender: Contender, read: Answer, sent: Answer): void {
  for (const part of ['text', 'reasoning', 'toolArguments'] as const) {
    if (read[part] === sent[part] || contender.loses === part) continue
    throw new Error(
      `${contender.name} read other ${part} than was sent: ${read[part].length} characters of ` +
        `${sent[part].length}`,
    )
  }
}
