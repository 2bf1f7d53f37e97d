import type { ChatMessage } from '@waypost/client'
import { hostOf } from '../backend/backend.ts'
import type { Context } from '../context.ts'
import { messageOf } from '../failure.ts'
import { paint } from '../screen/paint.ts'
import { printable } from '../screen/printable.ts'
import { wrap } from '../screen/wrap.ts'
import { plainView, renderedView } from './answer-view.ts'
import type { ChatSession } from './chat-session.ts'
import { completerOf } from './complete-input.ts'
import { linesBelow } from './footer.ts'
import { appendHistory, readHistory } from './history-file.ts'
import { listenForStop } from './listen-for-stop.ts'
import { modelsOf } from './model-list.ts'
import { readPrompt } from './read-prompt.ts'
import { type Next, runSlashCommand, slashCommands } from './slash-commands.ts'

interface ReplOptions {
  raw?: boolean
  reasoning: boolean
}

/** Talks until the reader leaves. */
export async function runRepl(
  session: ChatSession,
  options: ReplOptions,
  context: Context,
): Promise<void> {
  const { stdout, env } = context
  const history = readHistory(env)
  const modelIds = modelsOf(session).then((models) => models.map(({ id }) => id))
  const complete = completerOf(Object.keys(slashCommands), modelIds)
  stdout.write(greeting(session, context))
  // A second Ctrl-C in a row leaves.
  let isArmed = false
  let ahead = ''
  for (;;) {
    const prompt = paint(stdout, ['bold', 'cyan'], '› ')
    const continuation = paint(stdout, 'dim', '… ')
    const input = await readPrompt(context, { prompt, continuation, history, complete, ahead })
    ahead = ''
    if (input.kind === 'end') return
    if (input.kind === 'interrupt') {
      if (isArmed) return
      isArmed = true
      stdout.write(`${paint(stdout, 'dim', 'Ctrl-C again or /exit leaves.')}\n`)
      continue
    }
    isArmed = false
    if (input.text === '') continue
    remember(input.text, history, env)
    try {
      const next = await nextFor(input.text, session, context)
      if (next === 'leave') return
      if (next !== 'prompt') {
        const onEnd = (typed: string): void => void (ahead = typed)
        isArmed = await answer(session, next.question, options, context, onEnd)
      }
    } catch (error) {
      stdout.write(`${paint(stdout, 'red', wrap(stdout, printable(messageOf(error))))}\n`)
    }
    stdout.write('\n')
  }
}

async function nextFor(text: string, session: ChatSession, context: Context): Promise<Next> {
  // A path that is pasted may begin with a slash too, but its first word has another.
  return /^\/[a-z]*(?:\s|$)/.test(text)
    ? await runSlashCommand(text, session, context)
    : { question: text }
}

/** Asks, shows the answer, and says whether the reader stopped it; `onEnd` gets what was typed. */
async function answer(
  session: ChatSession,
  question: string | ChatMessage,
  { raw, reasoning }: ReplOptions,
  context: Context,
  onEnd: (typed: string) => void,
): Promise<boolean> {
  const { stdout, stdin, now, signal: outside } = context
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, outside])
  const endListening = listenForStop(stdin, () => stop.abort())
  try {
    stdout.write('\n')
    const view = raw ? plainView(context, reasoning) : renderedView(context, reasoning)
    const given = await session.ask(question, view, { signal, now })
    for (const line of linesBelow(given)) {
      stdout.write(`${paint(stdout, 'dim', line)}\n`)
    }
    return signal.aborted
  } catch (error) {
    if (!signal.aborted) throw error
    stdout.write(`${paint(stdout, 'dim', 'stopped')}\n`)
    return true
  } finally {
    onEnd(endListening())
  }
}

function greeting(session: ChatSession, { stdout }: Context): string {
  const { model, backend, messages } = session
  const source = backend.keySource === 'login' ? 'your login' : backend.keySource
  const place =
    backend.kind === 'emulator' ? hostOf(backend) : `${hostOf(backend)}, key from ${source}`
  const resumed = messages.length === 0 ? '' : ` ${messages.length} messages were loaded.`
  return (
    `${paint(stdout, 'bold', model)} ${paint(stdout, 'dim', `on ${place}.${resumed}`)}\n` +
    `${paint(stdout, 'dim', '/help lists commands, /model changes the model, Ctrl-C stops an answer.')}\n\n`
  )
}

function remember(text: string, history: string[], env: NodeJS.ProcessEnv): void {
  const line = text.replaceAll(/\s*\n\s*/g, ' ')
  if (history[0] === line) return
  history.unshift(line)
  appendHistory(line, env)
}
