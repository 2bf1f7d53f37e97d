import OpenAI, { type ClientOptions } from 'openai'
import type { Emulator } from '../src/index.ts'

/** The official OpenAI client, pointed at OpenRouter. */
export function openAiOf(emulator: Emulator, options?: ClientOptions): OpenAI {
  const { fetch, apiKey } = emulator
  return new OpenAI({
    baseURL: 'https://openrouter.ai/api/v1',
    apiKey,
    fetch,
    maxRetries: 0,
    ...options,
  })
}

const definition = {
  name: 'get_weather',
  description: 'The weather of a city',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
  strict: true,
}

/** A tool of chat completions that tells the weather of a city. */
export const weather: OpenAI.Chat.ChatCompletionFunctionTool = {
  type: 'function',
  function: definition,
}

/** The same tool as the Responses API spells it. */
export const weatherOfResponses: OpenAI.Responses.FunctionTool = { type: 'function', ...definition }
