import type { ChatResponse, Ledger } from '@waypost/core'
import type { Connection } from './backend.ts'
import type { LighthouseCard } from './lighthouses.ts'

/** What every adapter is set up with. */
export interface Setup extends Connection {
  model: string
  /** The books that every request of the conversation goes into. */
  ledger: Ledger
}

/** Takes in what a model says and does, as it does it. */
export interface Listener {
  onReasoning: (text: string) => void
  onText: (text: string) => void
  /** A tool was run with what the model asked for, and this is what it said. */
  onTool: (call: string, result: string) => void
}

/** How OpenRouter came by an answer; undefined where it did not say. */
export type Routing = NonNullable<ChatResponse['openrouter_metadata']> | undefined

/** The four things that the demo does, each the way that users of the adapter write it. */
export interface Conversation {
  /** Streams an answer and its reasoning. */
  answer: (prompt: string, listener: Listener) => Promise<Routing>
  /** Streams an answer for which the model may look up lighthouses. */
  answerWithTool: (prompt: string, listener: Listener) => Promise<void>
  /** Asks for an object and checks it. */
  fillCard: (prompt: string) => Promise<LighthouseCard>
}

/** One package of Waypost in use. */
export interface Adapter {
  /** The package. */
  name: string
  open: (setup: Setup) => Conversation
}
