import type { ModelRequest, ModelResponse } from '@openai/agents-core'
import type { ChatResponse } from '@waypost/core'
import type { Emulator } from '@waypost/emulator'
import { OpenRouterProvider } from '@waypost/openai-agents'
import { type Outcome, type Question, type Subject, weatherParameters } from './outcome.ts'

function modelOf(emulator: Emulator, { model }: Question) {
  const { apiKey, fetch } = emulator
  return new OpenRouterProvider({ apiKey, fetch, maxRetries: 0 }).getModel(model)
}

function requestOf({ prompt, reasons, tool }: Question): ModelRequest {
  const weather = {
    type: 'function' as const,
    name: 'get_weather',
    description: '',
    parameters: { ...weatherParameters, required: [...weatherParameters.required] },
    strict: true,
  }
  return {
    input: prompt,
    modelSettings: reasons ? { reasoning: { effort: 'low' } } : {},
    tools: tool ? [weather] : [],
    handoffs: [],
    outputType: 'text',
    tracing: false,
  }
}

function outcomeOf({
  output,
  providerData,
}: Pick<ModelResponse, 'output' | 'providerData'>): Outcome {
  const { usage, provider } = (providerData ?? {}) as ChatResponse
  const said: Outcome = {
    text: '',
    reasoning: '',
    toolCalls: [],
    promptTokens: usage?.prompt_tokens ?? undefined,
    completionTokens: usage?.completion_tokens ?? undefined,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? undefined,
    costUsd: usage?.cost ?? undefined,
    provider: provider ?? undefined,
  }
  for (const item of output) {
    if (item.type === 'reasoning') {
      said.reasoning += (item.rawContent ?? []).map(({ text }) => text).join('')
    } else if (item.type === 'function_call') {
      if (item.status !== 'completed') continue
      said.toolCalls.push({ name: item.name, arguments: JSON.parse(item.arguments) })
    } else if (item.type === 'message' && item.role === 'assistant') {
      said.text += item.content
        .map((part) => (part.type === 'output_text' ? part.text : ''))
        .join('')
    }
  }
  return said
}

export const openaiAgents: Subject = {
  name: '@waypost/openai-agents',
  async whole(emulator, question) {
    return outcomeOf(await modelOf(emulator, question).getResponse(requestOf(question)))
  },
  async streamed(emulator, question) {
    const events = modelOf(emulator, question).getStreamedResponse(requestOf(question))
    let outcome: Outcome | undefined
    for await (const event of events) {
      if (event.type === 'response_done') outcome = outcomeOf(event.response)
    }
    if (!outcome) throw new Error('The stream did not end')
    return outcome
  },
}
