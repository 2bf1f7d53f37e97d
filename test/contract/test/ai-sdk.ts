import { createOpenRouter } from '@waypost/ai-sdk-provider'
import type { Emulator } from '@waypost/emulator'
import { generateText, jsonSchema, streamText, tool, type ToolSet } from 'ai'
import { type Outcome, type Question, type Subject, weatherParameters } from './outcome.ts'

const tools: ToolSet = {
  get_weather: tool({ inputSchema: jsonSchema({ ...weatherParameters, required: ['city'] }) }),
}

function callOf(emulator: Emulator, { model, prompt, reasons, tool: offered }: Question) {
  const openrouter = createOpenRouter({ apiKey: emulator.apiKey, fetch: emulator.fetch })
  return {
    model: openrouter(model),
    prompt,
    maxRetries: 0,
    ...(reasons && { reasoning: 'low' as const }),
    ...(offered && { tools }),
  }
}

type Said = Pick<
  Awaited<ReturnType<typeof generateText>>,
  'text' | 'reasoningText' | 'toolCalls' | 'usage' | 'providerMetadata'
>

function outcomeOf({ text, reasoningText, toolCalls, usage, providerMetadata }: Said): Outcome {
  const { provider, usage: billed } = providerMetadata?.['openrouter'] ?? {}
  const cost =
    typeof billed === 'object' && billed !== null && 'cost' in billed ? billed['cost'] : 0
  return {
    text,
    reasoning: reasoningText ?? '',
    toolCalls: toolCalls
      .filter((call) => !('invalid' in call && call.invalid))
      .map((call) => ({ name: call.toolName, arguments: call.input })),
    promptTokens: usage.inputTokens,
    completionTokens: usage.outputTokens,
    reasoningTokens: usage.outputTokenDetails.reasoningTokens,
    costUsd: Number(cost),
    provider: typeof provider === 'string' ? provider : undefined,
  }
}

export const aiSdk: Subject = {
  name: '@waypost/ai-sdk-provider',
  async whole(emulator, question) {
    return outcomeOf(await generateText(callOf(emulator, question)))
  },
  async streamed(emulator, question) {
    const failures: unknown[] = []
    const result = streamText({
      ...callOf(emulator, question),
      onError: ({ error }) => void failures.push(error),
    })
    await result.consumeStream({ onError: (error) => void failures.push(error) })
    if (failures.length > 0) throw failures[0]
    const [text, reasoningText, toolCalls, usage, providerMetadata] = await Promise.all([
      result.text,
      result.reasoningText,
      result.toolCalls,
      result.usage,
      result.providerMetadata,
    ])
    return outcomeOf({ text, reasoningText, toolCalls, usage, providerMetadata })
  },
}
