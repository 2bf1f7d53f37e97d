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

/** Reads what `failureToText` wrote; anything else is what the browser says about the connection. */
export function failureFromText(text: string): Failure {
  try {
    const value: unknown = JSON.parse(text)
    if (isFailure(value)) return value
  } catch {
    // The words of a browser, or of a proxy in between.
  }
  return { kind: 'connection', message: text }
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'kind' in value && 'message' in value
}
