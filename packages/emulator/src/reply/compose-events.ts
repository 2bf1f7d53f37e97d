import type { CountTokens } from '../tokenizer/count-tokens.ts'
import { outputLimitOf } from '../wire/chat-request.ts'
import type { ModelEvent } from './model-event.ts'
import { reasoningEvents, serverToolEvents } from './reasoning-events.ts'
import type { ReplyParts } from './reply-parts.ts'
import type { Turn } from './responder.ts'
import { piecesOf, withinTokens } from './text-pieces.ts'

/** Streams the parts of a reply as a model would, within the limits that the request sets. */
export function* composeEvents(parts: ReplyParts, turn: Turn): Generator<ModelEvent, void> {
  const budget = new TokenBudget(outputLimitOf(turn.request) ?? Infinity, turn.countTokens)
  if (parts.reasoning !== undefined) yield* reasoningEvents(parts.reasoning, turn, budget)
  if (parts.serverToolRuns !== undefined) yield* serverToolEvents(parts.serverToolRuns, turn)

  let { text } = parts
  let stopped = false
  if (text !== undefined) {
    const beforeStop = cutAtStop(text, turn.request.stop)
    stopped = beforeStop.length < text.length
    text = budget.take(beforeStop)
    const exact = turn.streaming && parts.pieces !== undefined && text === parts.text
    for (const piece of exact ? (parts.pieces ?? []) : piecesOf(text, turn)) {
      yield { type: 'text', text: piece }
    }
  }
  if (parts.refusal !== undefined) {
    for (const piece of piecesOf(budget.take(parts.refusal), turn)) {
      yield { type: 'refusal', text: piece }
    }
  }
  for (const url of parts.images ?? []) yield { type: 'image', url }
  for (const [index, call] of (parts.toolCalls ?? []).entries()) {
    if (budget.spent) break
    yield { type: 'tool-call', index, id: call.id, name: call.name }
    const argumentsText = budget.take(call.arguments)
    for (const piece of argumentsText.match(/[^]{1,24}(?![\uDC00-\uDFFF])/g) ?? []) {
      yield { type: 'tool-arguments', index, text: piece }
    }
  }
  for (const annotation of parts.annotations ?? []) yield { type: 'annotation', annotation }

  const natural = (parts.toolCalls ?? []).length > 0 && !stopped ? 'tool_calls' : 'stop'
  const reason = budget.exceeded ? 'length' : (parts.finishReason ?? natural)
  yield {
    type: 'finish',
    reason,
    nativeReason: parts.nativeFinishReason ?? nativeReasonOf(reason),
    ...(parts.usage === undefined ? {} : { usage: parts.usage }),
  }
}

/** How many tokens a reply may still take. */
export class TokenBudget {
  #remaining: number
  readonly #countTokens: CountTokens
  exceeded = false

  constructor(limit: number, countTokens: CountTokens) {
    this.#remaining = limit
    this.#countTokens = countTokens
  }

  get spent(): boolean {
    return this.#remaining <= 0
  }

  /** As much of a text as fits. */
  take(text: string, atMost: number = Infinity): string {
    if (this.#remaining === Infinity && atMost === Infinity) return text
    const fitting = withinTokens(text, Math.min(this.#remaining, atMost), this.#countTokens)
    this.#remaining -= this.#countTokens(fitting)
    if (fitting.length < text.length && atMost >= this.#remaining) this.exceeded = true
    return fitting
  }
}

function cutAtStop(text: string, stop: string | readonly string[] | null | undefined): string {
  const sequences = typeof stop === 'string' ? [stop] : (stop ?? [])
  const positions = sequences.map((sequence) => text.indexOf(sequence)).filter((at) => at >= 0)
  return positions.length === 0 ? text : text.slice(0, Math.min(...positions))
}

function nativeReasonOf(reason: string): string {
  return { stop: 'end_turn', length: 'max_tokens', tool_calls: 'tool_use' }[reason] ?? reason
}
