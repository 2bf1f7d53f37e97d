import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the sample is there to answer. */
export const sampleQuestion =
  'Should the library open on Sundays? Write your recommendation to recommendation.md.'

/** Copies the sample to where it may be written in. */
export function copySample(state: string, thread: string): string {
  const folder = join(state, `sample-${thread}`)
  mkdirSync(state, { recursive: true, mode: 0o700 })
  cpSync(fileURLToPath(new URL('../sample', import.meta.url)), folder, { recursive: true })
  return folder
}
