import type { Context } from '../context.ts'
import { paint } from '../screen/paint.ts'
import { printJson } from '../screen/print.ts'
import { plainView, renderedView, silentView } from './answer-view.ts'
import type { ChatSession } from './chat-session.ts'
import { linesBelow } from './footer.ts'
import type { Answer } from './stream-answer.ts'

interface OnceOptions {
  json?: boolean
  raw?: boolean
  reasoning: boolean
}

/** Answers one question; standard output has the answer and nothing else. */
export async function askOnce(
  session: ChatSession,
  question: string,
  { json, raw, reasoning }: OnceOptions,
  context: Context,
): Promise<Answer> {
  const { stdout, stderr } = context
  const isPlain = raw === true || !stdout.isTTY
  const view = json
    ? silentView
    : isPlain
      ? plainView(context, reasoning)
      : renderedView(context, reasoning)
  const answer = await session.ask(question, view, context)
  if (json) {
    printJson(context, toJson(answer))
  } else if (stderr.isTTY) {
    for (const line of linesBelow(answer)) {
      stderr.write(`${paint(stderr, 'dim', line)}\n`)
    }
  }
  return answer
}

function toJson({ response, text, reasoning, usage, ...rest }: Answer): object {
  return {
    id: response.id,
    model: response.model,
    provider: response.provider,
    text,
    ...(reasoning !== '' && { reasoning }),
    ...rest,
    costUsd: usage?.costUsd,
    usage: response.usage,
  }
}
