import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk'
import type { Emulator } from '../src/index.ts'

/** The official Anthropic client, pointed at OpenRouter. */
export function anthropicOf(emulator: Emulator, options?: ClientOptions): Anthropic {
  return new Anthropic({
    baseURL: 'https://openrouter.ai/api',
    authToken: emulator.apiKey,
    apiKey: null,
    fetch: emulator.fetch,
    maxRetries: 0,
    ...options,
  })
}

/** Asks for the weather of a city. */
export const weather: Anthropic.Tool = {
  name: 'get_weather',
  description: 'The weather of a city',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}
