import type { ErrorFacts } from './error-facts.ts'
import { readNumber } from './read-field.ts'
import {
  AVAILABILITY_STATUS,
  CODE_NAME_STATUS,
  ERROR_TYPE_STATUS,
  MESSAGE_STATUS,
} from './tables.ts'

/**
 * An error inside a 200 happened while a provider was producing the answer, so when it says nothing
 * about itself it is that provider's failure. OpenRouter documentation: Errors.
 */
const STATUS_OF_UNEXPLAINED_FAILURE = 502

/**
 * The status that a failure stands for: the real one when that is an error, otherwise what the body
 * says, from its most to its least exact field.
 */
export function statusOfFailure(httpStatus: number | undefined, facts: ErrorFacts): number {
  return (
    readErrorStatus(httpStatus) ??
    readErrorStatus(facts.code) ??
    readErrorStatus(facts.httpStatus) ??
    statusOfName(facts.errorType) ??
    statusOfName(facts.availability?.code) ??
    statusOfName(facts.code) ??
    statusOfWords(facts.words) ??
    STATUS_OF_UNEXPLAINED_FAILURE
  )
}

function readErrorStatus(value: unknown): number | undefined {
  const status = readNumber(value)
  return status !== undefined && Number.isInteger(status) && status >= 400 && status < 600
    ? status
    : undefined
}

const NAME_STATUS: ReadonlyMap<string, number> = new Map(
  [CODE_NAME_STATUS, AVAILABILITY_STATUS, ERROR_TYPE_STATUS].flatMap((table) =>
    Object.entries(table),
  ),
)

function statusOfName(name: unknown): number | undefined {
  return typeof name === 'string'
    ? NAME_STATUS.get(
        name
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_'),
      )
    : undefined
}

function statusOfWords(words: string | undefined): number | undefined {
  return words === undefined
    ? undefined
    : MESSAGE_STATUS.find(([pattern]) => pattern.test(words))?.[1]
}
