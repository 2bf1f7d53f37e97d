import { AIMessage, type AIMessageFields } from '@langchain/core/messages'
import type { ChatGenerationChunk, ChatResult, LLMResult } from '@langchain/core/outputs'
import { type ChatResponse, collectChat, responseToEvents } from '@waypost/core'
import { type AnswerForm, AnswerReader } from './answer.ts'

/** The messages of a whole response, one for each choice, made from the events that it stands for. */
export async function responseToResult(
  response: ChatResponse,
  form: AnswerForm,
): Promise<ChatResult> {
  const events = responseToEvents(response)
  const reader = new AnswerReader(form)
  for (const event of events) reader.add(event)
  const collected = await collectChat(events)
  const generations = collected.choices.map((choice) => {
    const message = new AIMessage(reader.messageOf(collected, choice) as AIMessageFields)
    return { message, text: choice.message.content ?? '' }
  })
  const { tokenUsage } = reader
  return { generations, ...(tokenUsage ? { llmOutput: { tokenUsage } } : undefined) }
}

/** The message that the chunks of a stream add up to. */
export async function joinChunks(chunks: AsyncIterable<ChatGenerationChunk>): Promise<ChatResult> {
  let joined: ChatGenerationChunk | undefined
  for await (const chunk of chunks) joined = joined?.concat(chunk) ?? chunk
  return { generations: joined ? [joined] : [] }
}

type LlmOutput = LLMResult['llmOutput']

/** The usage of several calls, added up. */
export function addUsage(outputs: readonly LlmOutput[]): LlmOutput {
  const tokenUsage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 }
  for (const output of outputs) {
    const usage = (output?.['tokenUsage'] ?? {}) as Partial<typeof tokenUsage>
    tokenUsage.promptTokens += usage.promptTokens ?? 0
    tokenUsage.completionTokens += usage.completionTokens ?? 0
    tokenUsage.totalTokens += usage.totalTokens ?? 0
  }
  return { tokenUsage }
}
