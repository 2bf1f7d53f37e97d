import type { Contender } from './contenders/contender.ts'
import type { Section } from './report/section.ts'
import type { MeasurableSection } from './sections/all-sections.ts'
import { removeBuiltPackages } from './sections/packages.ts'

/** Measures sections one after another, and hands out each as soon as it is known. */
export async function run(
  sections: readonly MeasurableSection[],
  contenders: readonly Contender[],
  quick: boolean,
  onSection: (section: Section, seconds: number) => void,
): Promise<Section[]> {
  const effort = quick
    ? { rounds: 3, sampleMs: 120, enoughRuns: 100 }
    : { rounds: 5, sampleMs: 150, enoughRuns: 100 }
  const results: Section[] = []
  try {
    for (const section of sections) {
      const startedMs = performance.now()
      const result = await section.measure({ contenders, effort, quick })
      results.push(result)
      onSection(result, (performance.now() - startedMs) / 1000)
    }
  } finally {
    await removeBuiltPackages()
  }
  return results
}
