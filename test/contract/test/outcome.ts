import type { Emulator } from '@waypost/emulator'

/** What every adapter has to say about an answer, in words that all of them know. */
export interface Outcome {
  text: string
  reasoning: string
  /** Calls that may be run: complete ones of an answer that ended well. */
  toolCalls: { name: string; arguments: unknown }[]
  promptTokens: number | undefined
  completionTokens: number | undefined
  reasoningTokens: number | undefined
  costUsd: number | undefined
  provider: string | undefined
}

/** An adapter, as the scenarios use it. */
export interface Subject {
  name: string
  whole: (emulator: Emulator, question: Question) => Promise<Outcome>
  streamed: (emulator: Emulator, question: Question) => Promise<Outcome>
}

/** What is asked. */
export interface Question {
  prompt: string
  model: string
  reasons: boolean
  /** Whether the tool `get_weather` is offered. */
  tool: boolean
}

/** The JSON Schema of the arguments of `get_weather`. */
export const weatherParameters = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
} as const
