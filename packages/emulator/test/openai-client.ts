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

/** Asks for the weather of a city. */
export const weather: OpenAI.Chat.ChatCompletionFunctionTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
    strict: true,
  },
}
