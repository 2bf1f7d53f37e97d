import { runChild } from '../measuring/child.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import type { Section } from '../report/section.ts'
import type { HeapSizes } from './emulator-million-child.ts'
import type { Setup } from './setup.ts'

const ours = '@waypost/emulator'

/** Whether the emulator forgets what it need not know. */
export async function measureEmulatorMillion(
  { folder }: BuiltPackages,
  { quick }: Setup,
): Promise<Section> {
  const requests = quick ? 250_000 : 1_000_000
  const script = new URL('emulator-million-child.ts', import.meta.url)
  const heapBytes = await runChild<HeapSizes>(script, [
    `${folder}/node_modules/${ours}/dist`,
    String(requests),
  ])
  // What is kept on purpose is bounded, and full after a tenth.
  const [first = Number.NaN, ...later] = heapBytes
  return {
    id: 'emulator-million',
    title: `Memory over ${requests.toLocaleString('en')} requests`,
    note:
      'Heap after forced collections, at each tenth of the requests; every request has words, a ' +
      'session and a user of its own. Growth: the largest later heap by that after the first tenth.',
    figures: [
      {
        name: 'heap at first',
        unit: 'MB',
        samples: new Map([[ours, [first / 1e6]]]),
        compared: false,
      },
      {
        name: 'growth',
        unit: '×',
        samples: new Map([[ours, [Math.max(...later) / first]]]),
        compared: false,
      },
    ],
  }
}
