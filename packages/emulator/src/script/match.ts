import type { Turn } from '../reply/responder.ts'
import { textOf } from '../wire/message.ts'

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

/** Whether a turn meets the conditions. */
export function matches(match: Match, turn: Turn): boolean {
  const { messages, model, endpoint } = turn
  const last = messages.at(-1)
  const user = messages.findLast(({ role }) => role === 'user')
  return (
    (match.model === undefined || isOrFits(match.model, model.id)) &&
    (match.provider === undefined || match.provider === endpoint.provider) &&
    (match.lastUserText === undefined ||
      contains(match.lastUserText, user === undefined ? '' : textOf(user))) &&
    (match.toolResult === undefined ||
      (last?.role === 'tool' && contains(match.toolResult, textOf(last)))) &&
    (match.predicate === undefined || match.predicate(turn))
  )
}

function isOrFits(wanted: string | RegExp, text: string): boolean {
  return typeof wanted === 'string' ? wanted === text : text.search(wanted) >= 0
}

function contains(wanted: string | RegExp, text: string): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) >= 0
}
