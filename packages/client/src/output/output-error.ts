import type { ChatResponse } from '@waypost/core'
import type { SchemaIssue } from '../schema/standard-schema.ts'

/** Why an answer is not the object that was asked for. */
export type OutputErrorReason =
  /** The model refused; its words are in `text`. */
  | 'refusal'
  /** The answer met its limit of tokens. */
  | 'truncated'
  /** A filter cut the answer off. */
  | 'filtered'
  /** The answer is no JSON. */
  | 'invalid-json'
  /** The answer is JSON, but not what the schema describes. */
  | 'mismatch'

/** The API did its part, but the answer is not the object that was asked for. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
  readonly reason: OutputErrorReason
  /** The whole answer, with its usage. */
  readonly response: ChatResponse
  /** What the model said. */
  readonly text: string
  /** What the schema says about it, for `mismatch`. */
  readonly issues: readonly SchemaIssue[]

  constructor(
    reason: OutputErrorReason,
    message: string,
    response: ChatResponse,
    details: { text: string; issues?: readonly SchemaIssue[]; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.reason = reason
    this.response = response
    this.text = details.text
    this.issues = details.issues ?? []
  }
}
