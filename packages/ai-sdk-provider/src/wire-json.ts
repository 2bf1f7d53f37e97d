import type { JSONObject, JSONValue } from '@ai-sdk/provider'

/** What was parsed from JSON is JSON, whatever its type says about it. */
export function asJson(value: unknown): JSONValue {
  return value as JSONValue
}

/** The same for an object. */
export function asJsonObject(value: object): JSONObject {
  return value as JSONObject
}

/** What a text says in JSON; the text itself when that is nothing. */
export function parsedJson(text: string): NonNullable<JSONValue> {
  try {
    return asJson(JSON.parse(text)) ?? text
  } catch {
    // The caller gets what there is.
    return text
  }
}

/** An object without the fields that are undefined; undefined when none is left. */
export function definedFields<Fields extends object>(fields: Fields): Defined<Fields> | undefined {
  let defined: Record<string, unknown> | undefined
  for (const name in fields) {
    if (fields[name] !== undefined) (defined ??= {})[name] = fields[name]
  }
  return defined as Defined<Fields> | undefined
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** A time in seconds since the epoch; undefined for what is none, as 0 is of those who know none. */
export function dateOf(seconds: unknown): Date | undefined {
  const date = new Date(Number(seconds) * 1000)
  return date.getTime() ? date : undefined
}
