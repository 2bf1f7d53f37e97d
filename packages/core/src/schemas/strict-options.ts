// Whatever a program imports zod as: where esbuild writes one file, a module that is loaded later and knows
// zod by one name alone keeps `import * as z` by the other name from being set up in time.
// oxlint-disable-next-line import/no-unassigned-import -- being imported is all that it is here for
import 'zod'
import * as z from 'zod/v4'
import { describeUnknownOption } from './describe-unknown-option.ts'

/** The documented fields of a wire type, without those named as excluded and without unknown ones. */
export type KnownFields<Wire, Excluded extends PropertyKey = never> = {
  [
    Field in keyof Wire as string extends Field ? never : Field extends Excluded ? never : Field
  ]: Wire[Field]
}

/** One schema for each documented field of a wire type, so that neither can have what the other lacks. */
export type ShapeOf<Wire, Excluded extends PropertyKey = never> = {
  [Field in keyof KnownFields<Wire, Excluded>]-?: z.ZodType<Wire[Field & keyof Wire]>
}

/**
 * A schema that refuses unknown keys and says what was probably meant.
 *
 * @param inside The parameter whose object this is, when its neighbours are chat parameters.
 */
export function strictOptions<Shape extends z.ZodRawShape>(
  shape: Shape,
  inside?: 'provider' | 'reasoning',
): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((name) => describeUnknownOption(name, shape, inside)).join(' ')
        : undefined,
  })
}
