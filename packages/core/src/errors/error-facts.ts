import type { Availability } from '../wire/error-body.ts'
import type { Moderation, PreviousError } from './api-error.ts'
import { readAvailability } from './read-availability.ts'
import { readWords } from './error-words.ts'
import { isRecord, readNumber, readRecord, readString, readStrings } from './read-field.ts'

/** Everything that an error object says, whatever shape it came in; read, not yet judged. */
export interface ErrorFacts {
  /** The most telling sentence in it: its own, or else the provider's. */
  words: string | undefined
  code: number | string | undefined
  httpStatus: number | undefined
  errorType: string | undefined
  metadata: Readonly<Record<string, unknown>> | undefined
  provider: string | undefined
  model: string | undefined
  providerCode: number | string | undefined
  raw: unknown
  isByok: boolean | undefined
  availability: Availability | undefined
  moderation: Moderation | undefined
  guardrailPatterns: readonly string[] | undefined
  limitSource: string | undefined
  remedyHint: string | undefined
  previousErrors: readonly PreviousError[] | undefined
  fileAnnotations: readonly unknown[] | undefined
}

/** Reads an error object; fields of an unexpected type count as absent. */
export function readErrorFacts(errorObject: unknown): ErrorFacts {
  const error = readRecord(errorObject) ?? {}
  const metadata = readRecord(error['metadata'])
  const availability = readAvailability(error['availability'] ?? metadata?.['availability'])
  return {
    words: readWords(readString(errorObject) ?? error) ?? readWords(metadata?.['raw']),
    code: readCode(error['code']) ?? readTypeName(error['type']),
    httpStatus: readNumber(error['http_status'] ?? error['status']),
    errorType: readString(error['error_type']) ?? readString(metadata?.['error_type']),
    metadata,
    provider: readString(metadata?.['provider_name']) ?? readString(error['provider_name']),
    model: readString(metadata?.['model_slug']) ?? availability?.requested_models?.[0],
    providerCode: readCode(metadata?.['provider_code']),
    raw: metadata?.['raw'],
    isByok: typeof metadata?.['is_byok'] === 'boolean' ? metadata['is_byok'] : undefined,
    availability,
    moderation: readModeration(metadata),
    guardrailPatterns: readStrings(metadata?.['patterns']),
    limitSource: readString(metadata?.['limit_source']),
    remedyHint: readWords(metadata?.['remedy_hint']),
    previousErrors: readPreviousErrors(metadata?.['previous_errors']),
    fileAnnotations: readList(metadata?.['file_annotations']),
  }
}

function readCode(value: unknown): number | string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : readString(value)
}

// The Messages API names errors by `type`; its envelope has a `type` of its own, which says nothing.
function readTypeName(value: unknown): string | undefined {
  return value === 'error' ? undefined : readString(value)
}

function readList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value : undefined
}

function readModeration(
  metadata: Readonly<Record<string, unknown>> | undefined,
): Moderation | undefined {
  const reasons = readStrings(metadata?.['reasons'])
  const flaggedInput = readString(metadata?.['flagged_input'])
  return reasons === undefined && flaggedInput === undefined
    ? undefined
    : Object.freeze({ reasons: reasons ?? [], flaggedInput })
}

function readPreviousErrors(value: unknown): readonly PreviousError[] | undefined {
  const attempts = readList(value)
    ?.filter(isRecord)
    .map((attempt) =>
      Object.freeze({
        provider: readString(attempt['provider']) ?? readString(attempt['provider_name']),
        code: readCode(attempt['code']),
        status: readNumber(attempt['status']),
        message: readWords(attempt['message']) ?? readWords(attempt['raw']),
      }),
    )
  return attempts?.length ? Object.freeze(attempts) : undefined
}
