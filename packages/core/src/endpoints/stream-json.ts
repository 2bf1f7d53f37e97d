import { JsonEventStream } from '../streaming/json-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import { mergeUsage } from '../usage/merge-usage.ts'
import type { WireUsage } from '../wire/usage.ts'
import type { CallOptions } from './call-options.ts'
import { makeCall } from './make-call.ts'

/** How to stream an answer that is not a chat completion. */
export interface StreamJsonOptions<Event> extends CallOptions {
  /** Whether the stream is complete after an event, for streams that end without `[DONE]`. */
  isLast?: ((event: Event) => boolean) | undefined
}

/**
 * Sends a request and gives the events that it is answered with, which pass through whole. Resolves
 * when the response begins; from then on nothing is tried again.
 *
 * @throws ApiError, ConnectionError, TimeoutError, or the signal's own reason; the stream that it
 * resolves to throws the same, and StreamError.
 */
export function streamJson<Event>(
  connection: Connection,
  request: ApiRequest,
  options: StreamJsonOptions<Event> = {},
): Promise<JsonEventStream<Event>> {
  const { isLast } = options
  return makeCall(connection, request, options, (response, deadline, account) => {
    deadline.enter('first-chunk')
    let received: WithUsage | undefined
    deadline.whenClosed((error) => account?.close(received, error))
    return new JsonEventStream<Event>(response, {
      isLast,
      guard: deadline,
      onEvent(event) {
        const told = withUsage(event)
        // Anthropic tells the tokens of the prompt at the beginning, and the others at the end.
        const usage = told && mergeUsage(received?.usage, told.usage)
        if (usage) received = { ...received, ...told, usage }
      },
    })
  })
}

interface WithUsage {
  usage: WireUsage
}

/** What an event says about usage, by itself or in the answer that it carries. */
function withUsage(event: unknown): WithUsage | undefined {
  const { usage, response, message }: Record<string, unknown> = Object(event)
  if (usage) return { ...Object(event), usage: Object(usage) }
  return response || message ? withUsage(response || message) : undefined
}
