import type { ApiErrorKind } from './api-error.ts'
import { readNumber } from './read-field.ts'

/** The kind of error that a status is; statuses that are not here go by their first digit. */
const STATUS_KIND: Readonly<Record<number, ApiErrorKind>> = {
  400: 'invalid-request',
  401: 'unauthorized',
  402: 'insufficient-credits',
  403: 'forbidden',
  404: 'not-found',
  408: 'request-timeout',
  429: 'rate-limited',
  502: 'provider-failed',
  503: 'no-provider',
  504: 'request-timeout',
  524: 'request-timeout',
  529: 'provider-failed',
}

/** The kind of error that a status of 400 or more is. */
export function kindOfStatus(status: number): ApiErrorKind {
  return STATUS_KIND[status] ?? (status < 500 ? 'rejected' : 'server')
}

/** The value when it is the status of an error, as a number or as text. */
export function readErrorStatus(value: unknown): number | undefined {
  const status = readNumber(value) ?? 0
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined
}
