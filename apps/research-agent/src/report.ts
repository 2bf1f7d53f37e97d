import { AIMessage, ToolMessage } from '@langchain/core/messages'
import type { Ledger } from '@waypost/core'
import type { Outcome } from './outcome.ts'
import type { Research, Task } from './research-state.ts'
import type { SqliteSaver } from './sqlite-saver.ts'

/** What is known about a run besides what was said in it. */
export interface RunFacts extends Outcome, Task {
  thread: string
  backend: string
}

/** What `--json` prints. */
export interface Report extends RunFacts {
  /** Whether there is anything to resume: a thread begins with its first request. */
  kept: boolean
  /** The last thing that the agent said; undefined before it said anything. */
  answer: string | undefined
  plan: Research['plan']
  toolCalls: { name: string; args: unknown; status: string; result: string | undefined }[]
  requests: number
  tokens: number
  costUsd: number
  /** What requests that were stopped in the middle may have cost besides. */
  unsettledUsd: number
}

/** Reads the report of a thread from what was kept of it. */
export async function reportOf(
  saver: SqliteSaver,
  ledger: Ledger,
  spentUsd: number,
  facts: RunFacts,
): Promise<Report> {
  const tuple = await saver.getTuple({ configurable: { thread_id: facts.thread } })
  const values = (tuple?.checkpoint.channel_values ?? {}) as Partial<Research>
  const { messages = [], plan = [], task } = values
  const results = messages.filter((message) => ToolMessage.isInstance(message))
  const spoken = messages.filter((message) => AIMessage.isInstance(message))
  const toolCalls = spoken
    .flatMap(({ tool_calls }) => tool_calls ?? [])
    .map(({ id, name, args }) => {
      const result = results.find(({ tool_call_id }) => tool_call_id === id)
      return { name, args, status: result?.status ?? 'unanswered', result: result?.text }
    })
  const { requests, totalTokens: tokens, costUsd } = ledger.snapshot().total
  // Sums of binary fractions differ in their last digits.
  const unsettledUsd = Math.max(0, Number((spentUsd - costUsd).toFixed(6)))
  const answer = spoken.findLast(({ text }) => text !== '')?.text
  // The first checkpoint holds what is about to go in, and nothing to go on with.
  const kept = task !== undefined
  return { ...facts, kept, answer, plan, toolCalls, requests, tokens, costUsd, unsettledUsd }
}
