import type { ChatChunk, ChatResponse, OpenRouterStream } from '@waypost/client'
import { describeFailure } from './failure.ts'

const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }

/**
 * Hands a stream on as server-sent events, chunk by chunk and no faster than it is read. When the
 * reader leaves, the request to OpenRouter ends. `onEnd` is called once, with what was received.
 */
export function relay(stream: OpenRouterStream, onEnd: (received: ChatResponse) => void): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const send = (data: string): void => controller.enqueue(encoder.encode(`data: ${data}\n\n`))
      try {
        const { done, value } = await stream.next()
        if (!done) return send(JSON.stringify(value))
      } catch (error) {
        send(JSON.stringify(failureChunk(error, stream.partial())))
      }
      send('[DONE]')
      controller.close()
      onEnd(stream.partial())
    },
    async cancel() {
      await stream.return()
      onEnd(stream.partial())
    },
  })
  return new Response(body, { headers })
}

/** A failure after the first byte, in the shape that OpenRouter gives it. */
function failureChunk(error: unknown, { id, model, created = null }: ChatResponse): ChatChunk {
  const { status, message } = describeFailure(error)
  return {
    id,
    model,
    created,
    object: 'chat.completion.chunk',
    error: { code: status, message },
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
  }
}
