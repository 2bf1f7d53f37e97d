/** The bytes of a stream, one chunk of the API for each object. */
export function sse(...chunks: readonly object[]): string {
  return [...chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`), 'data: [DONE]\n\n'].join('')
}

/** A request as the server saw it. */
export interface SeenRequest {
  url: string
  headers: Headers
  // Tests look at whatever field they are about.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
}

/** A server that answers with recorded bytes, in turn; the last one is repeated. */
export function serverOf(...answers: readonly (string | Response | (() => Response))[]): {
  fetch: typeof globalThis.fetch
  requests: SeenRequest[]
} {
  const requests: SeenRequest[] = []
  return {
    requests,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const text = await request.text()
      requests.push({
        url: request.url,
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      })
      const answer = answers[Math.min(requests.length, answers.length) - 1] ?? ''
      if (answer instanceof Response) return answer.clone()
      return typeof answer === 'function' ? answer() : respond(answer)
    },
  }
}

/** Answers with text: a stream when it looks like one, else a JSON document. */
export function respond(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = text.trimStart().startsWith('{') ? 'application/json' : 'text/event-stream'
  return new Response(text, { status, headers: { 'content-type': type, ...headers } })
}

const head = {
  id: 'gen-1',
  object: 'chat.completion.chunk',
  created: 1_780_000_000,
  model: 'openai/gpt-5',
  provider: 'OpenAI',
}

/** A chunk with a delta, and fields of its choice. */
export function chunk(delta: object, choice: object = {}): object {
  return {
    ...head,
    choices: [{ index: 0, delta, finish_reason: null, native_finish_reason: null, ...choice }],
  }
}

/** The chunk that ends a choice. */
export function finish(reason: string, native: string = reason): object {
  return chunk({ content: '' }, { finish_reason: reason, native_finish_reason: native })
}

/** The usage chunk, as documented with no choices, or as recorded with one. */
export function usageChunk(usage: object, choices: readonly object[] = []): object {
  return { ...head, choices, usage }
}

/** A whole response. */
export function whole(message: object, choice: object = {}, fields: object = {}): string {
  return JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, ...message },
        finish_reason: 'stop',
        native_finish_reason: 'stop',
        ...choice,
      },
    ],
    usage: exampleUsage,
    ...fields,
  })
}

/** A usage with every documented field. */
export const exampleUsage = {
  prompt_tokens: 10,
  completion_tokens: 5,
  total_tokens: 15,
  cost: 0.00025,
  is_byok: false,
  cost_details: { upstream_inference_cost: 0.00024 },
  prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 2, audio_tokens: 1 },
  completion_tokens_details: { reasoning_tokens: 3, image_tokens: 0 },
}
