import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { TokenBudget } from './compose-events.ts'
import type { ModelEvent } from './model-event.ts'
import type { Turn } from './responder.ts'
import { seal } from './seal.ts'
import { piecesOf } from './token-estimate.ts'

/** Streams reasoning in the form in which the model shows it. */
export function* reasoningEvents(
  reasoning: string | readonly ReasoningDetail[] | undefined,
  turn: Turn,
  budget: TokenBudget,
): Generator<ModelEvent, void> {
  if (reasoning === undefined) return
  if (typeof reasoning !== 'string') {
    for (const detail of reasoning) {
      yield { type: 'reasoning', text: detail.text ?? detail.summary ?? null, detail }
    }
    return
  }
  const style = turn.model.reasoning
  const common = { id: null, format: style?.format ?? 'unknown' }
  const text = budget.take(reasoning)
  const pieces = piecesOf(text, turn)
  const signature = seal(common.format, text)
  switch (style?.shows ?? 'text') {
    case 'text':
      for (const piece of pieces) {
        const detail = { type: 'reasoning.text', text: piece, signature: null, ...common, index: 0 }
        yield { type: 'reasoning', text: piece, detail }
      }
      yield {
        type: 'reasoning',
        text: null,
        detail: { type: 'reasoning.text', text: '', signature, ...common, index: 0 },
      }
      return
    case 'summary':
      yield* summary(pieces, common.format)
      return
    case 'encrypted': {
      yield* summary(pieces, common.format)
      const id = `rs_${turn.random.hex(24)}`
      yield {
        type: 'reasoning',
        text: null,
        detail: { type: 'reasoning.encrypted', data: signature, ...common, id, index: 1 },
      }
      return
    }
    case 'hidden':
      yield { type: 'reasoning', text: null, detail: { type: 'hidden', text } }
  }
}

function* summary(pieces: readonly string[], format: string): Generator<ModelEvent, void> {
  for (const piece of pieces) {
    const detail = { type: 'reasoning.summary', summary: piece, id: null, format, index: 0 }
    yield { type: 'reasoning', text: piece, detail }
  }
}
