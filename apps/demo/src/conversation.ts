import type { Backend } from './backend.ts'

/** What is asked, and of whom. */
export interface Question {
  backend: Backend
  model: string
  prompt: string
}

/** Takes in what a model says, as it says it. */
export interface Listener {
  onReasoning: (text: string) => void
  onText: (text: string) => void
}

/** What an adapter knows about an answer when it is complete; undefined where it was not told. */
export interface Answer {
  model: string | undefined
  provider: string | undefined
  promptTokens: number | undefined
  completionTokens: number | undefined
  reasoningTokens: number | undefined
  costUsd: number | undefined
}

/** One adapter's way to have the conversation. */
export interface Conversation {
  adapter: string
  ask: (question: Question, listener: Listener) => Promise<Answer>
}
