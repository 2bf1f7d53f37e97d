import { type Arbitrary, integer, oneof } from 'fast-check'

/** Of every plane, halves of surrogate pairs included; fast-check's own `binary` takes a second to make. */
export const anyCharacter: Arbitrary<string> = oneof(
  integer({ min: 0, max: 0xffff }),
  integer({ min: 0, max: 0x10ffff }),
).map((codePoint) => String.fromCodePoint(codePoint))
