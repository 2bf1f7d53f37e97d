/**
 * A set of string literals that the server may extend without notice: an editor completes the known
 * ones, and any other string is accepted.
 *
 * OpenRouter documentation: API reference, "Versioning" (clients do not fail on unknown enum values).
 */
export type Open<Known extends string> = Known | (string & {})
