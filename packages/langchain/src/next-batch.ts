import type { ChatEvent, ChatEventStream } from '@waypost/core'
import { toLangChainError } from './errors-to-langchain.ts'

/** The events of a stream that arrive next, together; undefined at its end. */
export async function nextBatch(
  stream: ChatEventStream,
): Promise<readonly ChatEvent[] | undefined> {
  try {
    return await stream.nextBatch()
  } catch (error) {
    throw toLangChainError(error)
  }
}
