import { isFileElsewhere, withFilesRead } from '../plugins/parse-files.ts'
import { unknownServerTool } from '../plugins/server-tools.ts'
import { composeEvents } from '../reply/compose-events.ts'
import type { ReplyParts } from '../reply/reply-parts.ts'
import type { Reply, Responder, Turn } from '../reply/responder.ts'
import { partsOf } from '../wire/chat-request.ts'
import { textOf } from '../wire/message.ts'
import { answerText } from './answer-text.ts'
import { chooseToolCalls } from './choose-tool-calls.ts'
import { fillSchema } from './fill-schema.ts'
import { historyProblem } from './history-problem.ts'
import { reasonAbout } from './reason-about.ts'
import { toolChoiceProblem } from './tool-choice-problem.ts'

/**
 * A model that needs no script: it answers, reasons, calls tools, reads PDFs and fills schemas. What
 * it would have to make up, it refuses.
 */
export const simulatedModel: Responder = (turn) => {
  const refusal = refusalOf(turn)
  if (refusal !== undefined) return refusal
  const hasFiles = partsOf(turn.messages).some(({ type }) => type === 'file')
  return hasFiles ? readAndAnswer(turn) : answer(turn)
}

async function readAndAnswer(turn: Turn): Promise<Reply> {
  return answer({ ...turn, messages: await withFilesRead(turn.messages) })
}

function answer(turn: Turn): Reply {
  return { kind: 'events', events: composeEvents(simulateReply(turn), turn) }
}

function refusalOf({ request, messages }: Turn): Reply | undefined {
  // As it was sent: compression and plugins do not make a conversation wrong.
  const problem = historyProblem(request.messages ?? []) ?? toolChoiceProblem(request)
  if (problem !== undefined) {
    const error = { code: 400, message: problem, metadata: { error_type: 'invalid_request' } }
    return { kind: 'failure', scope: 'provider', status: 400, error }
  }
  const tool = unknownServerTool({ request })
  if (tool !== undefined) return notEmulated(`The server tool ${tool} is not emulated`)
  if (!partsOf(messages).some(isFileElsewhere)) return undefined
  return notEmulated('Files are not fetched by the emulator: send them as data URLs')
}

function notEmulated(problem: string): Reply {
  const message = `${problem}, or script a reply`
  const error = { code: 501, message, metadata: { error_type: 'not_implemented' } }
  return { kind: 'failure', scope: 'model', status: 501, error }
}

function simulateReply(turn: Turn): ReplyParts {
  const question = lastUserText(turn)
  const reasoning = turn.reasoning.budgetTokens > 0 ? reasonAbout(question, turn) : undefined
  const serverToolRuns = reasoning === undefined ? undefined : turn.serverToolUse?.runs
  const thoughts = { reasoning, serverToolRuns }
  const toolCalls = chooseToolCalls(question, turn)
  if (toolCalls.length > 0) return { ...thoughts, toolCalls }

  const format = turn.request.response_format
  if (format?.type === 'json_schema') {
    const value = fillSchema(format.json_schema?.schema ?? true, question, turn.random)
    return { ...thoughts, text: JSON.stringify(value) }
  }
  const text = answerText(question, turn)
  return {
    ...thoughts,
    text: format?.type === 'json_object' ? JSON.stringify({ answer: text }) : text,
  }
}

function lastUserText({ messages }: Turn): string {
  const message = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)
  return message === undefined ? '' : textOf(message)
}
