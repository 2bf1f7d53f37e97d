import { secretsInUse } from './secrets-in-use.ts'

/** What stands in place of a secret. */
export const redacted = '[redacted]'

// OpenRouter's keys, and those that providers quote in their messages. No word boundary is asked for
// where the prefix is unmistakable: in JSON text a key may follow the "n" of an escaped line break.
const KEY = /sk-(?:or-v\d+|proj|ant|live|svcacct)-[\w-]+|\bsk-[\w-]{16,}/gi

// The words after "Bearer" in prose ("missing Bearer token") are not secrets.
const BEARER =
  /Bearer((?:[\s"':=]|%20)+)(?!(?:auth|authentication|authorization|credentials?|header|key|scheme|tokens?)(?:[\s,;:)"'!?]|\.(?:\s|$)|$))[\w.~+/=-]+/gi

/**
 * Masks API keys (`sk-or-v1-…` and those of providers), `Bearer …` values, and the keys of calls that
 * are under way, whatever they look like, anywhere in a text.
 */
export function redactSecrets(text: string): string {
  let masked = text.replace(KEY, redacted).replace(BEARER, `Bearer$1${redacted}`)
  for (const secret of secretsInUse()) masked = masked.replaceAll(secret, redacted)
  return masked
}

const SECRET_FIELD = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^(?:x-)?api[-_]?key$/i

/** Whether a field of this name holds a secret, whatever its value looks like. */
export function isSecretField(name: string): boolean {
  return SECRET_FIELD.test(name)
}
