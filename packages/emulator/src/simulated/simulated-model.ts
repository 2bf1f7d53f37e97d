import { composeEvents } from '../reply/compose-events.ts'
import type { ReplyParts } from '../reply/reply-parts.ts'
import type { Responder, Turn } from '../reply/responder.ts'
import { textOf } from '../wire/message.ts'
import { answerText } from './answer-text.ts'
import { chooseToolCalls } from './choose-tool-calls.ts'
import { fillSchema } from './fill-schema.ts'
import { reasonAbout } from './reason-about.ts'

/** A model that needs no script: it answers, reasons, calls tools and fills schemas. */
export const simulatedModel: Responder = (turn) => ({
  kind: 'events',
  events: composeEvents(simulateReply(turn), turn),
})

function simulateReply(turn: Turn): ReplyParts {
  const question = lastUserText(turn)
  const reasoning = turn.reasoning.budgetTokens > 0 ? reasonAbout(question, turn) : undefined
  const toolCalls = chooseToolCalls(question, turn)
  if (toolCalls.length > 0) return { reasoning, toolCalls }

  const format = turn.request.response_format
  if (format?.type === 'json_schema') {
    const value = fillSchema(format.json_schema?.schema ?? true, question, turn.random)
    return { reasoning, text: JSON.stringify(value) }
  }
  const text = answerText(question, turn)
  return {
    reasoning,
    text: format?.type === 'json_object' ? JSON.stringify({ answer: text }) : text,
  }
}

function lastUserText({ messages }: Turn): string {
  const message = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)
  return message === undefined ? '' : textOf(message)
}
