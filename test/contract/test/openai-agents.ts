import { Agent, type ModelRequest, type ModelResponse, Runner } from '@openai/agents-core'
import type { ChatResponse } from '@waypost/core'
import type { Emulator } from '@waypost/emulator'
import { OpenRouterProvider } from '@waypost/openai-agents'
import {
  booksOf,
  bytesOf,
  type Outcome,
  type Question,
  runnable,
  type Subject,
  weatherParameters,
} from './outcome.ts'

function modelOf({ apiKey, fetch }: Emulator, question: Question) {
  const settings = { apiKey, fetch, maxRetries: 0, ...booksOf(question) }
  return new OpenRouterProvider(settings).getModel(question.model)
}

function requestOf({ prompt, reasons, tool, signal }: Question): ModelRequest {
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
    ...(signal && { signal }),
  }
}

function outcomeOf({
  output,
  providerData,
}: Pick<ModelResponse, 'output' | 'providerData'>): Outcome {
  const { usage, provider, choices } = (providerData ?? {}) as ChatResponse
  const said: Outcome = {
    text: '',
    reasoning: '',
    toolCalls: [],
    refusal: '',
    sources: [],
    images: [],
    finishReason: choices[0]?.finish_reason,
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
      said.toolCalls.push(...runnable(item.name, item.arguments))
    } else if (item.type === 'message' && item.role === 'assistant') {
      for (const part of item.content) {
        if (part.type === 'output_text') said.text += part.text
        if (part.type === 'refusal') said.refusal += part.refusal
        if (part.type === 'image') said.images.push(bytesOf(part.image))
        const annotations: unknown = part.providerData?.['annotations']
        for (const { url_citation: citation } of Array.isArray(annotations) ? annotations : []) {
          said.sources.push(citation.url)
        }
      }
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
  async continued({ apiKey, fetch }, { model, prompt }) {
    const modelProvider = new OpenRouterProvider({ apiKey, fetch, maxRetries: 0 })
    const runner = new Runner({ modelProvider, tracingDisabled: true })
    const agent = new Agent({ name: 'Forecaster', model })
    const result = await runner.run(agent, prompt, { stream: true })
    await result.completed
    await runner.run(agent, [...result.history, { role: 'user', content: prompt }])
  },
}
