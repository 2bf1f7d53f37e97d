import type { Turn } from '../reply/responder.ts'
import { textOf } from '../wire/message.ts'
import type { NamesOf } from './check-names.ts'

/** Which turns a script is for. Every condition given must hold. */
export interface Match {
  /** Id of the model that is asked. */
  readonly model?: string | RegExp
  /** Slug of the provider that is asked. */
  readonly provider?: string
  /** Part of the last user message. */
  readonly lastUserText?: string | RegExp
  /** Part of the result of the last tool, when the last message is one. */
  readonly toolResult?: string | RegExp
  readonly predicate?: (turn: Turn) => boolean
}

/** What a match may have. */
export const matchNames: NamesOf<Match> = {
  model: true,
  provider: true,
  lastUserText: true,
  toolResult: true,
  predicate: true,
}

interface Condition {
  readonly holds: (match: Match, turn: Turn) => boolean
  /** What is the case where it does not hold. */
  readonly differs: (match: Match, turn: Turn) => string
}

const conditions: readonly Condition[] = [
  {
    holds: ({ model }, turn) => model === undefined || isOrFits(model, turn.model.id),
    differs: ({ model }, turn) => `the model is ${turn.model.id}, not ${String(model)}`,
  },
  {
    holds: ({ provider }, { endpoint }) => provider === undefined || provider === endpoint.provider,
    differs: ({ provider }, { endpoint }) =>
      `the provider is ${endpoint.provider}, not ${provider}`,
  },
  {
    holds: ({ lastUserText }, turn) =>
      lastUserText === undefined || contains(lastUserText, lastUserTextOf(turn)),
    differs: ({ lastUserText }, turn) =>
      `the last user message ${quoted(lastUserTextOf(turn))} lacks ${shown(lastUserText)}`,
  },
  {
    holds: ({ toolResult }, turn) => {
      const result = toolResultOf(turn)
      return toolResult === undefined || (result !== undefined && contains(toolResult, result))
    },
    differs: ({ toolResult }, turn) => {
      const result = toolResultOf(turn)
      if (result === undefined) return 'the last message is not the result of a tool'
      return `the result of the tool ${quoted(result)} lacks ${shown(toolResult)}`
    },
  },
  {
    holds: ({ predicate }, turn) => predicate === undefined || predicate(turn),
    differs: () => 'the predicate says no',
  },
]

/** Whether a turn meets the conditions. */
export function matches(match: Match, turn: Turn): boolean {
  return conditions.every(({ holds }) => holds(match, turn))
}

/** Where a turn does not meet the conditions, in words. */
export function differencesOf(match: Match, turn: Turn): string[] {
  return conditions
    .filter(({ holds }) => !holds(match, turn))
    .map(({ differs }) => differs(match, turn))
}

function lastUserTextOf({ messages }: Turn): string {
  const user = messages.findLast(({ role }) => role === 'user')
  return user === undefined ? '' : textOf(user)
}

function toolResultOf({ messages }: Turn): string | undefined {
  const last = messages.at(-1)
  return last?.role === 'tool' ? textOf(last) : undefined
}

/** Whether a text is the one that is wanted, or fits the pattern; a pattern keeps no place in it. */
export function isOrFits(wanted: string | RegExp, text: string): boolean {
  return typeof wanted === 'string' ? wanted === text : text.search(wanted) >= 0
}

function contains(wanted: string | RegExp, text: string): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) >= 0
}

function shown(wanted: string | RegExp | undefined): string {
  return typeof wanted === 'string' ? quoted(wanted) : String(wanted)
}

const mostShown = 80

function quoted(text: string): string {
  return JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)
}
