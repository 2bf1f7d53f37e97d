import type { Budget, Ledger } from '@waypost/core'
import type { Emulator } from '@waypost/emulator'

/** What every adapter has to say about an answer, in words that all of them know. */
export interface Outcome {
  text: string
  reasoning: string
  /** Calls that may be run: complete ones of an answer that ended well. */
  toolCalls: { name: string; arguments: unknown }[]
  refusal: string
  /** The URLs of what was cited. */
  sources: string[]
  /** The bytes of pictures, as base64. */
  images: string[]
  /** In OpenRouter's words. */
  finishReason: string | null | undefined
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
  /** Asks, streamed, and asks something else after the answer. */
  continued: (emulator: Emulator, question: Question) => Promise<void>
}

/** What is asked. */
export interface Question {
  prompt: string
  model: string
  reasons: boolean
  /** Whether the tool `get_weather` is offered. */
  tool: boolean
  /** What ends the request. */
  signal?: AbortSignal
  /** What the request has to keep to. */
  budget?: Budget
  /** What adds up the costs. */
  ledger?: Ledger
}

/** The settings of an adapter that a question brings. */
export function booksOf({ budget, ledger }: Question): Pick<Question, 'budget' | 'ledger'> {
  return { ...(budget && { budget }), ...(ledger && { ledger }) }
}

/** The JSON Schema of the arguments of `get_weather`. */
export const weatherParameters = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
} as const

/** The base64 part of a data URL. */
export function bytesOf(url: unknown): string {
  return String(url).replace(/^data:[^,]*,/, '')
}

/** What a tool would be run with; nothing when the arguments are no JSON. */
export function runnable(name: string, text: string): Outcome['toolCalls'] {
  try {
    return [{ name, arguments: JSON.parse(text) }]
  } catch {
    // Whoever runs tools by hand finds out like this.
    return []
  }
}
