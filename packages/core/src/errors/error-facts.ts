import type { Availability } from '../wire/error-body.ts'
import type { ApiErrorDetails, Moderation, PreviousError } from './api-error.ts'
import { readWords } from './error-words.ts'
import { isRecord, readNumber, readRecord, readString, readStrings } from './read-field.ts'
import { statusOfText } from './error-status.ts'

type Fields = Readonly<Record<string, unknown>>

/** Everything that an error object says, whatever shape it came in; read, not yet judged. */
export interface ErrorFacts extends ApiErrorDetails {
  /** The most telling sentence in it: its own, or else the provider's. */
  words: string | undefined
  /** `http_status`, which stands beside `availability` in place of a code. */
  httpStatus: number | undefined
}

/** Reads an error object; fields of an unexpected type count as absent. */
export function readErrorFacts(errorObject: unknown): ErrorFacts {
  const error = readRecord(errorObject) ?? {}
  const metadata = readRecord(error['metadata'])
  const { raw, is_byok: isByok, ...fields } = metadata ?? {}
  const availability = readAvailability(error['availability'] ?? fields['availability'])
  return {
    words: readWords(isRecord(errorObject) ? error : readString(errorObject)) ?? readWords(raw),
    // The Messages API names errors by `type`, and its envelope with the type "error".
    code: readCode(error['code']) ?? readString(error['type'] === 'error' ? '' : error['type']),
    httpStatus: readNumber(error['http_status'] ?? error['status']),
    errorType: readString(error['error_type']) ?? readString(fields['error_type']),
    metadata,
    provider: readString(fields['provider_name']) ?? readString(error['provider_name']),
    model: readString(fields['model_slug']) ?? availability?.requested_models?.[0],
    providerCode: readCode(fields['provider_code']),
    raw,
    isByok: typeof isByok === 'boolean' ? isByok : undefined,
    availability,
    moderation: readModeration(fields),
    guardrailPatterns: readStrings(fields['patterns']),
    limitSource: readString(fields['limit_source']),
    remedyHint: readWords(fields['remedy_hint']),
    previousErrors: readPreviousErrors(fields['previous_errors']),
    fileAnnotations: readList(fields['file_annotations']),
  }
}

function readCode(value: unknown): number | string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : readString(value)
}

function readList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value : undefined
}

function readModeration(metadata: Fields): Moderation | undefined {
  const reasons = readStrings(metadata['reasons'])
  const flaggedInput = readString(metadata['flagged_input'])
  return reasons || flaggedInput ? { reasons: reasons ?? [], flaggedInput } : undefined
}

function readPreviousErrors(value: unknown): readonly PreviousError[] | undefined {
  const attempts = readList(value)?.filter(isRecord)
  return attempts?.length
    ? attempts.map((attempt) => ({
        provider: readString(attempt['provider']) ?? readString(attempt['provider_name']),
        code: readCode(attempt['code']),
        status: readNumber(attempt['status']),
        message: readWords(attempt['message']) ?? readWords(attempt['raw']),
      }))
    : undefined
}

/** What the known fields of `availability` have to be; one that is not counts as absent. */
const AVAILABILITY_FIELDS: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['retry_after', (value) => Number.isFinite(value)],
  ['requested_models', isTextList],
  ['affected_providers', isTextList],
  ['fallback_models', isTextList],
  ['excluded_by', (value) => isTextList([value].flat())],
  ['docs_url', (value) => isTextList([value])],
  [
    'constraint',
    (value) => isRecord(value) && isTextList([value['field'] ?? '', value['detail'] ?? '']),
  ],
]

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function readAvailability(value: unknown): Availability | undefined {
  if (!isRecord(value)) return undefined
  const fields = { ...value }
  for (const [name, isRight] of AVAILABILITY_FIELDS) {
    if (fields[name] != null && !isRight(fields[name])) delete fields[name]
  }
  const code = readString(fields['code']) ?? ''
  const { retryable } = fields
  // Codes that are unknown here count as passing, as OpenRouter's documentation advises.
  const mayPass = [429, 503, undefined].includes(statusOfText(code))
  return { ...fields, code, retryable: typeof retryable === 'boolean' ? retryable : mayPass }
}
