import { AIMessage, type AIMessageFields } from '@langchain/core/messages'
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs'
import { type ChatResponse, collectEvents, responseToEvents } from '@waypost/core'
import { type AnswerForm, AnswerReader, inBlocks } from './answer.ts'
import { usageToTokens } from './usage-metadata.ts'

/** The messages of a whole response, one for each choice, made from the events that it stands for. */
export async function responseToResult(
  response: ChatResponse,
  form: AnswerForm,
): Promise<ChatResult> {
  const events = await responseToEvents(response)
  const reader = new AnswerReader(form)
  for (const event of events) reader.add(event)
  const collected = collectEvents(events)
  const generations = collected.choices.map((choice) => {
    const fields = reader.messageOf(collected, choice)
    const message = form.version === 'v1' ? inBlocks(fields) : fields
    const text = choice.message.content ?? ''
    return { message: new AIMessage(message as AIMessageFields), text }
  })
  const { usage } = reader
  return { generations, ...(usage && { llmOutput: { tokenUsage: usageToTokens(usage) } }) }
}

/** The message that the chunks of a stream add up to. */
export async function joinChunks(chunks: AsyncIterable<ChatGenerationChunk>): Promise<ChatResult> {
  let joined: ChatGenerationChunk | undefined
  for await (const chunk of chunks) joined = joined?.concat(chunk) ?? chunk
  return { generations: joined ? [joined] : [] }
}
