/**
 * A set of string literals that the server may extend without notice: an editor completes the known
 * ones, and any other string is accepted.
 *
 * OpenRouter documentation: Versioning (a client does not fail on a value it does not know).
 */
export type Open<Known extends string> = Known | (string & {})
