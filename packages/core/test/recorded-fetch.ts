/** A request as it reached the wire. */
export interface SentRequest {
  method: string
  url: string
  headers: Headers
  /** Parsed when it is JSON. */
  body: unknown
  form: FormData | undefined
}

/** A `fetch` that answers in order and keeps what it was sent. */
export function recordedFetch(...answers: readonly (Response | (() => Response))[]): {
  fetch: typeof globalThis.fetch
  requests: SentRequest[]
} {
  const requests: SentRequest[] = []
  return {
    requests,
    async fetch(input, init) {
      const request = new Request(input, init)
      const { method, url, headers } = request
      const form = init?.body instanceof FormData ? await request.clone().formData() : undefined
      const text = form || !request.body ? undefined : await request.text()
      requests.push({ method, url, headers, form, body: text && JSON.parse(text) })
      const answer = answers[requests.length - 1]
      if (answer === undefined) throw new TypeError('No answer was recorded.')
      return typeof answer === 'function' ? answer() : answer
    },
  }
}
