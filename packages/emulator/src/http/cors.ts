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

/** Whether a page in a browser asks, or what pretends to be one. */
export function isFromPage({ headers }: Call): boolean {
  return headers['origin'] !== undefined
}

/** Lets a page of any origin read an answer, as OpenRouter does. */
export function readableByPages(answer: Answer): Answer {
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
    },
  }
}
