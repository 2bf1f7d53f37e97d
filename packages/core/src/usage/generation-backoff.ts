/**
 * How long to wait before each look-up of a generation, in milliseconds. `GET /generation` answers
 * 404 for half a second or longer after a completion, while its statistics are written.
 */
export const generationLookupDelaysMs: readonly number[] = [500, 1000, 2000, 4000, 8000]

/**
 * How long to wait after a 404 before the next look-up, in milliseconds; undefined when the
 * generation is to be taken as missing.
 *
 * @param failures How many look-ups have answered 404, from 1.
 */
export function nextGenerationDelayMs(failures: number): number | undefined {
  return generationLookupDelaysMs[failures - 1]
}
