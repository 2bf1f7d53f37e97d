import type { ChatRequest, ChatResponse, OpenRouter, Usage } from '@waypost/client'
import type { AnswerView } from './answer-view.ts'

/** An answer, whole or as far as it came before it was stopped. */
export interface Answer {
  response: ChatResponse
  text: string
  reasoning: string
  usage: Usage | undefined
  /** Why it ended: `stop`, `length`, `stopped` by the reader, … */
  finishReason: string
  /** From the request to the first word, reasoning included. */
  firstTokenMs: number | undefined
  /** From the request to the end. */
  durationMs: number
}

/** Asks and shows the answer while it arrives. An abort of the signal stops it where it is. */
export async function streamAnswer(
  client: OpenRouter,
  request: ChatRequest,
  view: AnswerView,
  { signal, now }: { signal: AbortSignal; now: () => number },
): Promise<Answer> {
  const startedMs = now()
  const answer = { text: '', reasoning: '', finishReason: 'stopped' }
  let usage: Usage | undefined
  let firstTokenMs: number | undefined
  view.wait(request.model ?? 'the default model')
  try {
    const stream = await client.chat.completions.create({ ...request, stream: true }, { signal })
    try {
      for await (const event of stream.events()) {
        if (event.type === 'reasoning-delta') {
          firstTokenMs ??= now() - startedMs
          answer.reasoning += event.text
          view.reasoning(event.text)
        } else if (event.type === 'text-delta' || event.type === 'refusal-delta') {
          firstTokenMs ??= now() - startedMs
          answer.text += event.text
          view.text(event.text)
        } else if (event.type === 'usage') {
          ;({ usage } = event)
        } else if (event.type === 'finish') {
          answer.finishReason = event.reason
        }
      }
    } catch (error) {
      if (!signal.aborted || firstTokenMs === undefined) throw error
    }
    const response = stream.partial()
    return { ...answer, response, usage, firstTokenMs, durationMs: now() - startedMs }
  } finally {
    view.end()
  }
}
