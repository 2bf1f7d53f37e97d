import {
  type ChatEvent,
  ChatEventStream,
  isOpenRouterError,
  type OpenRouterError,
} from '../src/index.ts'

const encoder = new TextEncoder()

/** A chunk as OpenRouter sends it, with one choice that says `delta`. */
export function chunk(delta: object, more: object = {}, choiceMore: object = {}): object {
  return {
    id: 'gen-1',
    provider: 'Example Cloud',
    model: 'example/large-1',
    object: 'chat.completion.chunk',
    created: 1_763_724_800,
    choices: [
      {
        index: 0,
        delta: { role: 'assistant', content: '', ...delta },
        finish_reason: null,
        native_finish_reason: null,
        logprobs: null,
        ...choiceMore,
      },
    ],
    ...more,
  }
}

/** The chunk that tells why the answer ended. */
export function ending(reason: string, more: object = {}): object {
  return chunk({}, more, { finish_reason: reason, native_finish_reason: `native_${reason}` })
}

export const usage = {
  prompt_tokens: 12,
  completion_tokens: 34,
  total_tokens: 46,
  cost: 0.00056,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 5 },
}

/** The chunk with the usage, in the shape that is documented. */
export const usageChunk: object = chunk({}, { choices: [], usage })

/** Server-sent events of the given data, with [DONE]. */
export function sse(...data: readonly (object | string)[]): string {
  return [...data, '[DONE]'].map(event).join('')
}

/** One server-sent event. */
export function event(data: object | string): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
}

/** A body that arrives in the given pieces. */
export function body(...pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  let index = 0
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[index++]
      if (piece === undefined) controller.close()
      else controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
    },
  })
}

/** A streamed response that arrives in the given pieces. */
export function streamed(...pieces: readonly (string | Uint8Array)[]): Response {
  return new Response(body(...pieces), { headers: { 'content-type': 'text/event-stream' } })
}

/** What reading a response gave: its events, and the failure that ended them. */
export interface Reading {
  events: ChatEvent[]
  error: OpenRouterError | undefined
}

/** Reads a response to its end. A failure that is not of Waypost's own is thrown. */
export async function read(response: Response, comments = false): Promise<Reading> {
  const events: ChatEvent[] = []
  try {
    for await (const one of new ChatEventStream(response, { comments })) events.push(one)
    return { events, error: undefined }
  } catch (error) {
    if (!isOpenRouterError(error)) throw error
    return { events, error }
  }
}

/** The events of server-sent events that tell of no failure. */
export async function eventsOf(...data: readonly (object | string)[]): Promise<ChatEvent[]> {
  const { events, error } = await read(streamed(sse(...data)))
  if (error) throw error
  return events
}

/** The events of one type. */
export function only<Type extends ChatEvent['type']>(
  events: readonly ChatEvent[],
  type: Type,
): Extract<ChatEvent, { type: Type }>[] {
  return events.filter((one): one is Extract<ChatEvent, { type: Type }> => one.type === type)
}

/** The same bytes in pieces of `size` bytes. */
export function inPieces(text: string, size: number): Uint8Array[] {
  const bytes = encoder.encode(text)
  const pieces: Uint8Array[] = []
  for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.slice(from, from + size))
  return pieces
}
