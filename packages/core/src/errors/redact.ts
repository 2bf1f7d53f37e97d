const REDACTED = '[redacted]'

// `sk-or-…` is OpenRouter's own prefix and is masked at any length; providers quote keys of theirs
// (`sk-proj-…`, `sk-ant-…`) in their messages, and those are told from words by their length.
const KEY = /\bsk-(?:or-[\w-]+|[\w-]{16,})/gi

// The words after "Bearer" in prose ("missing Bearer token") are not secrets.
const BEARER =
  /\bBearer((?:\s|%20)+)(?!(?:auth|authentication|authorization|credentials?|header|key|scheme|tokens?)(?:[\s,;:)"'!?]|\.(?:\s|$)|$))[\w.~+/=-]+/gi

/** Masks API keys (`sk-or-v1-…` and those of providers) and `Bearer …` values anywhere in a text. */
export function redactSecrets(text: string): string {
  return text.replace(KEY, REDACTED).replace(BEARER, `Bearer$1${REDACTED}`)
}

const SECRET_FIELD = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^(?:x-)?api[-_]?key$/i

/** Whether a field of this name holds a secret, whatever its value looks like. */
export function isSecretField(name: string): boolean {
  return SECRET_FIELD.test(name)
}

/** What stands in place of a secret. */
export const redactedValue: string = REDACTED
