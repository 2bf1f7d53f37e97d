import type { Section } from '../report/section.ts'
import { measureBundles } from './bundle.ts'
import { measureColdImports } from './cold-import.ts'
import { measureEmulatorCalls } from './emulator-call.ts'
import { measureEmulatorGateway } from './emulator-gateway.ts'
import { loadKinds, measureEmulatorLoad } from './emulator-load.ts'
import { measureEmulatorMillion } from './emulator-million.ts'
import { measureEmulatorStart } from './emulator-start.ts'
import { measureFirstToken } from './first-token.ts'
import { measureGrowth } from './growth.ts'
import { measureInstalls } from './install.ts'
import { measureMemory } from './memory.ts'
import { withBuiltPackages } from './packages.ts'
import type { Setup } from './setup.ts'
import { measureSockets } from './sockets.ts'
import { throughputSections } from './throughput.ts'
import { measureToolArguments } from './tool-arguments.ts'
import { measureLargeRequest, measureWholeAnswer } from './whole-answer.ts'

/** A table of the report that can be measured by itself. */
export interface MeasurableSection {
  id: string
  measure(setup: Setup): Promise<Section>
}

const allSections: readonly MeasurableSection[] = [
  ...throughputSections,
  { id: 'growth', measure: measureGrowth },
  { id: 'tool-arguments', measure: measureToolArguments },
  { id: 'first-token', measure: measureFirstToken },
  { id: 'whole-answer', measure: measureWholeAnswer },
  { id: 'large-request', measure: measureLargeRequest },
  { id: 'sockets', measure: measureSockets },
  { id: 'memory', measure: measureMemory },
  {
    id: 'cold-import',
    measure: (setup) => withBuiltPackages((built) => measureColdImports(built, setup)),
  },
  { id: 'bundle', measure: () => withBuiltPackages(measureBundles) },
  { id: 'install', measure: () => withBuiltPackages(measureInstalls) },
  ...loadKinds.map((kind): MeasurableSection => {
    const measure = (setup: Setup): Promise<Section> =>
      withBuiltPackages((built) => measureEmulatorLoad(kind, built, setup))
    return { id: kind.id, measure }
  }),
  {
    id: 'emulator-call',
    measure: (setup) => withBuiltPackages((built) => measureEmulatorCalls(built, setup)),
  },
  {
    id: 'emulator-gateway',
    measure: (setup) => withBuiltPackages((built) => measureEmulatorGateway(built, setup)),
  },
  {
    id: 'emulator-start',
    measure: (setup) => withBuiltPackages((built) => measureEmulatorStart(built, setup)),
  },
  {
    id: 'emulator-million',
    measure: (setup) => withBuiltPackages((built) => measureEmulatorMillion(built, setup)),
  },
]

const quickSections = new Set([
  'bundle',
  'text-1',
  'mixed-32',
  'tool-arguments',
  'first-token',
  'whole-answer',
])

/** Finds sections by id; all, or those of a quick run, when none is given. */
export function sectionsNamed(
  ids: readonly string[] | undefined,
  quick: boolean,
): MeasurableSection[] {
  const unknown = ids?.find((id) => !allSections.some((section) => section.id === id))
  if (unknown !== undefined) {
    const known = allSections.map(({ id }) => id).join(', ')
    throw new Error(`There is no section "${unknown}". There are: ${known}`)
  }
  if (ids) return allSections.filter(({ id }) => ids.includes(id))
  return quick ? allSections.filter(({ id }) => quickSections.has(id)) : [...allSections]
}
