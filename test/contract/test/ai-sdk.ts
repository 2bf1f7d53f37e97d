import { createOpenRouter } from '@waypost/ai-sdk-provider'
import type { Emulator } from '@waypost/emulator'
import { generateText, jsonSchema, streamText, tool, type ToolSet } from 'ai'
import { booksOf, type Outcome, type Question, type Subject, weatherParameters } from './outcome.ts'

const tools: ToolSet = {
  get_weather: tool({ inputSchema: jsonSchema({ ...weatherParameters, required: ['city'] }) }),
}

function callOf(emulator: Emulator, question: Question) {
  const { model, prompt, reasons, tool: offered, signal } = question
  const { apiKey, fetch } = emulator
  const openrouter = createOpenRouter({ apiKey, fetch, ...booksOf(question) })
  return {
    model: openrouter(model),
    prompt,
    maxRetries: 0,
    ...(signal && { abortSignal: signal }),
    ...(reasons && { reasoning: 'low' as const }),
    ...(offered && { tools }),
  }
}

type Said = Pick<
  Awaited<ReturnType<typeof generateText>>,
  | 'text'
  | 'reasoningText'
  | 'toolCalls'
  | 'usage'
  | 'providerMetadata'
  | 'sources'
  | 'files'
  | 'finishReason'
>

function outcomeOf(said: Said): Outcome {
  const { text, reasoningText, toolCalls, usage, providerMetadata, sources, files } = said
  const { provider, usage: billed, refusal } = providerMetadata?.['openrouter'] ?? {}
  const cost =
    typeof billed === 'object' && billed !== null && 'cost' in billed ? billed['cost'] : 0
  return {
    text,
    reasoning: reasoningText ?? '',
    toolCalls: toolCalls
      .filter((call) => !('invalid' in call && call.invalid))
      .map((call) => ({ name: call.toolName, arguments: call.input })),
    refusal: typeof refusal === 'string' ? refusal : '',
    sources: sources.flatMap((source) => (source.sourceType === 'url' ? [source.url] : [])),
    images: files.map(({ base64 }) => base64),
    finishReason: said.finishReason.replace('-', '_'),
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
    return outcomeOf({
      text: await result.text,
      reasoningText: await result.reasoningText,
      toolCalls: await result.toolCalls,
      usage: await result.usage,
      providerMetadata: await result.providerMetadata,
      sources: await result.sources,
      files: await result.files,
      finishReason: await result.finishReason,
    })
  },
  async continued(emulator, question) {
    const { prompt, ...call } = callOf(emulator, question)
    const asked = { role: 'user' as const, content: prompt }
    const { responseMessages } = streamText({ ...call, messages: [asked] })
    await generateText({ ...call, messages: [asked, ...(await responseMessages), asked] })
  },
}
