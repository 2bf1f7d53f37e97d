import type { Turn } from '../reply/responder.ts'
import { withinTokens } from '../reply/text-pieces.ts'
import { excerpt } from './excerpt.ts'

/** Thinks aloud about a question, within the budget of the request. */
export function reasonAbout(question: string, turn: Turn): string {
  const last = turn.messages.at(-1)
  const steps = [
    `The user asks: ${excerpt(question, 120)}.`,
    last?.role === 'tool' ? 'A tool has answered, so I can use its result.' : '',
    (turn.request.tools?.length ?? 0) > 0 && last?.role !== 'tool'
      ? 'I should see whether one of the tools helps.'
      : '',
    turn.request.response_format?.type === 'json_schema'
      ? 'The answer has to fit the schema that was given.'
      : '',
    turn.random.pick([
      'The plain answer is the best one here.',
      'I will keep the answer short and direct.',
      'Let me check the important words once more before I answer.',
    ]),
  ]
  const thought = steps.filter((step) => step !== '').join(' ')
  return withinTokens(thought, turn.reasoning.budgetTokens, turn.countTokens)
}
