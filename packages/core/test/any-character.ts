import { type Arbitrary, integer, oneof } from 'fast-check'

// fast-check's own units of this kind take a second to make, in each test file.

/** Of every plane. */
export const anyCharacter: Arbitrary<string> = oneof(
  integer({ min: 0, max: 0xd7ff }),
  integer({ min: 0xe000, max: 0x10ffff }),
).map((codePoint) => String.fromCodePoint(codePoint))

/** Of every plane, and halves of surrogate pairs. */
export const anyCharacterOrHalf: Arbitrary<string> = oneof(
  anyCharacter,
  integer({ min: 0xd800, max: 0xdfff }).map((codePoint) => String.fromCodePoint(codePoint)),
)
