import { isOpenRouterError } from '@waypost/core'
import { createEmulator, type Emulator, type ReplyScript } from '@waypost/emulator'
import { aiSdk } from './ai-sdk.ts'
import { fetchClient } from './fetch-client.ts'
import { langchain } from './langchain.ts'
import { openaiAgents } from './openai-agents.ts'
import type { Outcome, Question, Subject } from './outcome.ts'

/** Every adapter. */
export const subjects = [fetchClient, aiSdk, langchain, openaiAgents]
const ways = ['whole', 'streamed'] as const

/** Every adapter, both ways. */
export const runs = subjects.flatMap((subject) =>
  ways.map((way) => ({ label: `${subject.name}, ${way}`, subject, way })),
)

/** An adapter, and the way it is asked. */
export interface Run {
  subject: Subject
  way: (typeof ways)[number]
}

/** What is asked unless a scenario is about something else. */
export const question: Question = {
  prompt: 'What is the weather in Oslo?',
  model: 'borealis/aurora-4',
  reasons: false,
  tool: false,
}

/** What an adapter makes of scripted replies. */
export async function outcome(
  { subject, way }: Run,
  asked: Question,
  ...scripts: ReplyScript[]
): Promise<Outcome> {
  const emulator = createEmulator()
  emulator.reply(...scripts)
  return await subject[way](emulator, asked)
}

/** The error of core that an adapter's own error stands for. */
export async function failure(
  { subject, way }: Run,
  asked: Question,
  prepare: (emulator: Emulator) => void,
): Promise<unknown> {
  const emulator = createEmulator()
  prepare(emulator)
  try {
    await subject[way](emulator, asked)
  } catch (error) {
    const found = reasonsOf(error).find(isOpenRouterError)
    if (found) return found
    throw error
  }
  throw new Error('It did not fail')
}

/** An error, and what caused it. */
export function reasonsOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...reasonsOf(error.cause)] : [error]
}
