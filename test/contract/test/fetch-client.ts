import { type ChatRequest, type ChatResponse } from '@waypost/core'
import { OpenRouter } from '@waypost/client'
import type { Emulator } from '@waypost/emulator'
import { type Outcome, type Question, type Subject, weatherParameters } from './outcome.ts'

function clientOf(emulator: Emulator): OpenRouter {
  return new OpenRouter({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0 })
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
    toolCalls: (finished ? (choice.message.tool_calls ?? []) : []).map((call) => ({
      name: call.function.name,
      arguments: JSON.parse(call.function.arguments || '{}'),
    })),
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
    const answer = await clientOf(emulator).chat.completions.create({
      ...requestOf(question),
      stream: false,
    })
    return outcomeOf(answer)
  },
  async streamed(emulator, question) {
    const stream = await clientOf(emulator).chat.completions.create({
      ...requestOf(question),
      stream: true,
    })
    return outcomeOf(await stream.final())
  },
}
