import type { Availability } from '../wire/error-body.ts'
import { isRecord, readString } from './read-field.ts'
import { AVAILABILITY_STATUS } from './tables.ts'

/** What the known fields have to be; a field that is something else counts as absent. */
const FIELD_TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  retry_after: (value) => typeof value === 'number',
  requested_models: isTextList,
  affected_providers: isTextList,
  excluded_by: (value) => typeof value === 'string' || isTextList(value),
  fallback_models: isTextList,
  constraint: isConstraint,
  docs_url: (value) => typeof value === 'string',
}

/** Reads `error.availability`, keeping fields that are unknown here. */
export function readAvailability(value: unknown): Availability | undefined {
  if (!isRecord(value)) return undefined
  const code = readString(value['code']) ?? ''
  const retryable = typeof value['retryable'] === 'boolean' ? value['retryable'] : mayPass(code)
  const fields = Object.entries(value).filter(
    ([name, field]) => field === null || (FIELD_TYPES[name]?.(field) ?? true),
  )
  // The filter has seen to it that the fields are what `Availability` says.
  return Object.freeze({ ...Object.fromEntries(fields), code, retryable }) as Availability
}

// Codes that are unknown here count as passing, as OpenRouter's documentation advises.
function mayPass(code: string): boolean {
  const status = AVAILABILITY_STATUS[code]
  return status === undefined || status === 429 || status === 503
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isConstraint(value: unknown): boolean {
  return isRecord(value) && [value['field'], value['detail']].every(isTextOrAbsent)
}

function isTextOrAbsent(value: unknown): boolean {
  return value == null || typeof value === 'string'
}
