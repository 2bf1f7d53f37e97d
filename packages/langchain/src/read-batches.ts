import type { ChatEvent, ChatEventStream } from '@waypost/core'
import { toLangChainError } from './errors-to-langchain.ts'

/** The events of a stream as they arrive together; leaving the loop cancels the request. */
export async function* readBatches(stream: ChatEventStream): AsyncGenerator<readonly ChatEvent[]> {
  try {
    for (let batch = await stream.nextBatch(); batch; batch = await stream.nextBatch()) yield batch
  } catch (error) {
    throw toLangChainError(error)
  } finally {
    await stream.return()
  }
}
