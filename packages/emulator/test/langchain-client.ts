import type { AIMessage, UsageMetadata } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { ChatOpenRouter, type ChatOpenRouterInput } from '@langchain/openrouter'
import * as z from 'zod'
import type { Emulator, EmulatorOptions } from '../src/index.ts'
import { serve } from '../src/node/index.ts'
import { testEmulator } from './call.ts'

/** An emulator, and a function that makes chat models which ask it. */
export interface LangchainServer extends AsyncDisposable {
  readonly emulator: Emulator
  readonly chatModel: (settings?: ChatOpenRouterInput) => ChatOpenRouter
}

/** Serves an emulator to the official class, which takes no fetch and so comes over a socket. */
export async function serveLangchain(options?: EmulatorOptions): Promise<LangchainServer> {
  const emulator = testEmulator(options)
  const server = await serve(emulator)
  const defaults = {
    model: 'kestrel/swift-2-nano',
    apiKey: emulator.apiKey,
    baseURL: server.baseURL,
    maxRetries: 0,
  }
  return {
    emulator,
    chatModel: (settings) => new ChatOpenRouter({ ...defaults, ...settings }),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** Tells the weather of a city. */
export const weather = tool(({ city }) => `Rain in ${city}`, {
  name: 'get_weather',
  description: 'The weather of a city',
  schema: z.object({ city: z.string() }),
})

/** The usage of an answer, whose type is `never` under `exactOptionalPropertyTypes`. */
export function usageOf({ usage_metadata }: AIMessage): UsageMetadata | undefined {
  return usage_metadata
}
