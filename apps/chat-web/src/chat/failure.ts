import type { ErrorKind } from '@waypost/core'

/** Why an answer failed, as it travels from the server to the page. */
export interface Failure {
  /** Core's kinds, or `unknown` for what is none of OpenRouter's business. */
  kind: ErrorKind | 'unknown'
  message: string
  status?: number
  errorType?: string
  provider?: string
  /** When it is worth trying again, in milliseconds since the epoch. */
  retryAtMs?: number
}

/** Writes a failure as the text of an error part, which has room for nothing else. */
export function failureToText(failure: Failure): string {
  return JSON.stringify(failure)
}

/** Reads what `failureToText` wrote; anything else is the words of a browser, or a page of a proxy. */
export function failureFromText(text: string): Failure {
  try {
    const value: unknown = JSON.parse(text)
    if (isFailure(value)) return value
  } catch {
    // Such words help nobody who reads them in a chat.
  }
  const message = 'The server of this page gave no answer. Check the network, then try again.'
  return { kind: 'connection', message }
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'kind' in value && 'message' in value
}
