import type { ServerToolRun } from '../prepare/draft.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { TokenBudget } from './compose-events.ts'
import type { ModelEvent } from './model-event.ts'
import type { Turn } from './responder.ts'
import { seal } from './seal.ts'
import { piecesOf } from './text-pieces.ts'

/** Streams reasoning in the form in which the model shows it. */
export function* reasoningEvents(
  reasoning: string | readonly ReasoningDetail[],
  turn: Turn,
  budget: TokenBudget,
): Generator<ModelEvent, void> {
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

/** Tells of runs of server tools, in blocks after those of the reasoning, so that they come back. */
export function* serverToolEvents(
  runs: readonly ServerToolRun[],
  { model, random }: Turn,
): Generator<ModelEvent, void> {
  const { format = 'unknown', shows } = model.reasoning ?? {}
  if (shows === 'hidden') return
  const blocksBefore = shows === 'encrypted' ? 2 : 1
  for (const [at, { toolName, arguments: given, result }] of runs.entries()) {
    const detail: ReasoningDetail = {
      type: 'reasoning.server_tool_call',
      tool_name: toolName,
      arguments: given,
      result,
      tool_call_id: `call_${random.letters(24)}`,
      id: null,
      format,
      index: blocksBefore + at,
    }
    yield { type: 'reasoning', text: null, detail }
  }
}

function* summary(pieces: readonly string[], format: string): Generator<ModelEvent, void> {
  for (const piece of pieces) {
    const detail = { type: 'reasoning.summary', summary: piece, id: null, format, index: 0 }
    yield { type: 'reasoning', text: piece, detail }
  }
}
