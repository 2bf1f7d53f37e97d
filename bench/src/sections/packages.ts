import { type BuiltPackages, buildPackages } from '../packages/built-packages.ts'
import type { Section } from '../report/section.ts'

let built: Promise<BuiltPackages> | undefined

/** Measures something of our packages as they are published; they are built once. */
export async function withBuiltPackages(
  measure: (packages: BuiltPackages) => Promise<Section>,
): Promise<Section> {
  built ??= buildPackages()
  return await measure(await built)
}

/** Removes what was built. */
export async function removeBuiltPackages(): Promise<void> {
  await (await built)?.remove()
  built = undefined
}
