import type { Answer, Conversation, Listener, Question } from './conversation.ts'

/** One row of the report. */
export interface Measured extends Answer {
  adapter: string
  /** From the call to the first word, reasoning included, in milliseconds. */
  firstTokenMs: number | undefined
  /** From the call to the end, in milliseconds. */
  totalMs: number
  text: string
}

/** Has a conversation and takes the time. */
export async function measure(
  { adapter, ask }: Conversation,
  question: Question,
  listener: Listener,
): Promise<Measured> {
  const startMs = performance.now()
  let firstTokenMs: number | undefined
  let text = ''
  const since = (): number => Math.round(performance.now() - startMs)
  const answer = await ask(question, {
    onReasoning(piece) {
      if (piece !== '') firstTokenMs ??= since()
      listener.onReasoning(piece)
    },
    onText(piece) {
      if (piece !== '') firstTokenMs ??= since()
      text += piece
      listener.onText(piece)
    },
  })
  return { adapter, ...answer, firstTokenMs, totalMs: since(), text }
}
