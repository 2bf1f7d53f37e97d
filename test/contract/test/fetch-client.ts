import { type ChatRequest, type ChatResponse } from '@waypost/core'
import { OpenRouter } from '@waypost/client'
import type { Emulator } from '@waypost/emulator'
import {
  booksOf,
  bytesOf,
  type Outcome,
  type Question,
  runnable,
  type Subject,
  weatherParameters,
} from './outcome.ts'

function completionsOf({ apiKey, fetch }: Emulator, question: Question) {
  const client = new OpenRouter({ apiKey, fetch, maxRetries: 0, ...booksOf(question) })
  return client.chat.completions
}

function optionsOf({ signal }: Question) {
  return signal ? { signal } : {}
}

function requestOf({ model, prompt, reasons, tool }: Question): ChatRequest {
  const definition = { name: 'get_weather', parameters: weatherParameters }
  return {
    model,
    messages: [{ role: 'user', content: prompt }],
    ...(reasons && { reasoning: { effort: 'low' } }),
    ...(tool && { tools: [{ type: 'function', function: definition }] }),
  }
}

function outcomeOf({ choices, usage, provider }: ChatResponse): Outcome {
  const [choice] = choices
  const finished = choice?.finish_reason === 'tool_calls'
  return {
    text: choice?.message.content ?? '',
    reasoning: choice?.message.reasoning ?? '',
    toolCalls: (finished ? (choice.message.tool_calls ?? []) : []).flatMap((call) =>
      runnable(call.function.name, call.function.arguments),
    ),
    refusal: choice?.message.refusal ?? '',
    sources: (choice?.message.annotations ?? []).flatMap((annotation) =>
      annotation.type === 'url_citation' ? [annotation.url_citation?.url ?? ''] : [],
    ),
    images: (choice?.message.images ?? []).map((image) => bytesOf(image.image_url.url)),
    finishReason: choice?.finish_reason,
    promptTokens: usage?.prompt_tokens ?? undefined,
    completionTokens: usage?.completion_tokens ?? undefined,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? undefined,
    costUsd: usage?.cost ?? undefined,
    provider: provider ?? undefined,
  }
}

export const fetchClient: Subject = {
  name: '@waypost/client',
  async whole(emulator, question) {
    const request = { ...requestOf(question), stream: false } as const
    return outcomeOf(await completionsOf(emulator, question).create(request, optionsOf(question)))
  },
  async streamed(emulator, question) {
    const request = { ...requestOf(question), stream: true } as const
    const stream = await completionsOf(emulator, question).create(request, optionsOf(question))
    return outcomeOf(await stream.final())
  },
  async continued(emulator, question) {
    const completions = completionsOf(emulator, question)
    const { messages, ...request } = requestOf(question)
    const stream = await completions.create({ ...request, messages, stream: true })
    const [choice] = (await stream.final()).choices
    if (!choice) throw new Error('The answer was empty')
    await completions.create({ ...request, messages: [...messages, choice.message, ...messages] })
  },
}
