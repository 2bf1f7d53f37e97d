import type { Answer, Call } from './call.ts'

/** Answers the question that a browser asks before it sends a request to another origin. */
export function preflight({ headers }: Call): Answer {
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '86400',
    },
    body: null,
  }
}

/** Lets a page of any origin read an answer, as OpenRouter does; other callers see no difference. */
export function readableByPages(answer: Answer, { headers }: Call): Answer {
  if (headers['origin'] === undefined) return answer
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
    },
  }
}
