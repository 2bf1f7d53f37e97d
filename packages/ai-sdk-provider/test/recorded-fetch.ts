import {
  createOpenRouter,
  type OpenRouterProvider,
  type OpenRouterProviderSettings,
} from '../src/index.ts'
import { watchStreams } from './watch-streams.ts'

watchStreams()

// Warnings are looked at where they matter.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false })

/** A body as recorded: text is sent whole, a list piece by piece. */
export type Recording = string | readonly (string | Uint8Array)[] | Response | Error

export interface SentRequest {
  url: string
  headers: Headers
  body: SentBody
}

export interface SentBody {
  messages: Record<string, unknown>[]
  [field: string]: unknown
}

/** A provider whose requests are answered by recordings, in their order; the last one repeats. */
export function providerWith(
  recordings: readonly Recording[],
  settings: OpenRouterProviderSettings = {},
): { openrouter: OpenRouterProvider; sent: SentRequest[] } {
  const { fetch, sent } = recordedFetch(recordings)
  return { openrouter: createOpenRouter({ apiKey: 'sk-or-v1-test', fetch, ...settings }), sent }
}

export function recordedFetch(recordings: readonly Recording[]): {
  fetch: typeof globalThis.fetch
  sent: SentRequest[]
} {
  const sent: SentRequest[] = []
  return {
    sent,
    fetch: async (input, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body
      const url = input instanceof Request ? input.url : String(input)
      const headers = new Headers(init?.headers)
      const recording = recordings[Math.min(sent.length, recordings.length - 1)]
      sent.push({ url, headers, body: (body ?? {}) as SentBody })
      if (recording instanceof Error) throw recording
      if (recording instanceof Response) return recording.clone()
      return responseOf(recording ?? '')
    },
  }
}

function responseOf(recording: string | readonly (string | Uint8Array)[]): Response {
  const pieces = typeof recording === 'string' ? [recording] : [...recording]
  const streamed = typeof recording !== 'string' || /^(?:data:|:)/.test(recording)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift()
      if (piece === undefined) controller.close()
      else controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
    },
  })
  const contentType = streamed ? 'text/event-stream' : 'application/json'
  return new Response(body, { headers: { 'content-type': contentType } })
}

/** Server-sent events out of chunks, ended as OpenRouter ends them. */
export function sse(...chunks: readonly object[]): string {
  return cutSse(...chunks) + 'data: [DONE]\n\n'
}

/** Server-sent events that nothing ends. */
export function cutSse(...chunks: readonly object[]): string {
  return chunks.map((json) => `data: ${JSON.stringify(json)}\n\n`).join('')
}

/** A chunk with a delta of the only choice. */
export function chunk(delta: object, choice: object = {}, rest: object = {}): object {
  return {
    id: 'gen-1',
    model: 'anthropic/claude-sonnet-4.5',
    provider: 'Anthropic',
    created: 1_760_000_000,
    choices: [{ index: 0, delta, ...choice }],
    ...rest,
  }
}

export const usage = {
  prompt_tokens: 10,
  completion_tokens: 5,
  total_tokens: 15,
  cost: 0.0012,
}

/** The chunk that ends an answer. */
export function finish(reason = 'stop', rest: object = {}): object {
  return chunk({}, { finish_reason: reason, native_finish_reason: reason }, { usage, ...rest })
}

/** A whole answer. */
export function answer(message: object, rest: object = {}, choice: object = {}): string {
  return JSON.stringify({
    id: 'gen-1',
    model: 'anthropic/claude-sonnet-4.5',
    provider: 'Anthropic',
    created: 1_760_000_000,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, ...message },
        finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop',
        ...choice,
      },
    ],
    usage,
    ...rest,
  })
}

/** An answer that is an error. */
export function errorResponse(
  status: number,
  error: object = { code: status, message: 'No.' },
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ error }), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}
