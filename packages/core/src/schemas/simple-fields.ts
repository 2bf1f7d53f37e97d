import * as z from 'zod/v4'

type Nullish<Value> = z.ZodType<Value | null | undefined>

// Most options are of a plain type, and may be null or left out.

/** A text. */
export const string: Nullish<string> = z.string().nullish()
/** A number of any size. */
export const number: Nullish<number> = z.number().nullish()
/** A switch. */
export const boolean: Nullish<boolean> = z.boolean().nullish()
/** A list of texts. */
export const strings: Nullish<string[]> = z.array(z.string()).nullish()
/** An object of the caller's own. */
export const anyRecord: Nullish<Record<string, unknown>> = z
  .record(z.string(), z.unknown())
  .nullish()
