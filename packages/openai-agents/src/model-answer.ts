import type { ModelRequest, ModelResponse } from '@openai/agents-core'
import type { ChatResponse } from '@waypost/core'
import { type AnswerItem, answerToItems } from './answer-to-items.ts'
import { type UsageData, usageData } from './usage-data.ts'

/** What whole and streamed answers tell in the same way. */
interface ModelAnswer extends Pick<ModelResponse, 'rawUsage'> {
  output: AnswerItem[]
  usage: UsageData
}

/** Writes an answer in the form of the Agents SDK. @throws what {@link answerToItems} throws. */
export function modelAnswer({ modelSettings }: ModelRequest, answer: ChatResponse): ModelAnswer {
  const { usage } = answer
  return {
    usage: usageData(usage),
    output: answerToItems(answer),
    ...(modelSettings.preserveRawUsage && usage && { rawUsage: { ...usage } }),
  }
}
