/** Whether a value is an object with fields, and not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value when it is an object with fields. */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined
}

/** The value when it is text that says something. */
export function readString(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The value when it is a finite number, or text that is nothing but one. */
export function readNumber(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The texts of a list; a bare text counts as a list of one. */
export function readStrings(value: unknown): readonly string[] | undefined {
  const candidates: readonly unknown[] = Array.isArray(value) ? value : [value]
  const texts = candidates.filter((candidate) => readString(candidate) !== undefined)
  return texts.length > 0 ? texts.map(String) : undefined
}
