import { runChild } from '../measuring/child.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import type { Section } from '../report/section.ts'
import type { CallTimes } from './emulator-call-child.ts'
import type { Setup } from './setup.ts'

const ours = '@waypost/emulator'

/** What a call of `emulator.fetch` costs, which opens no socket. */
export async function measureEmulatorCalls(
  { folder }: BuiltPackages,
  { effort }: Setup,
): Promise<Section> {
  const script = new URL('emulator-call-child.ts', import.meta.url)
  const { wholeUs, streamUs } = await runChild<CallTimes>(script, [
    `${folder}/node_modules/${ours}/dist`,
    JSON.stringify({ ...effort, enoughRuns: 5_000 }),
  ])
  return {
    id: 'emulator-call',
    title: 'A call of the emulator without a socket',
    note:
      'CPU time from `emulator.fetch(…)` to the end of `response.text()`: key, validation, routing, ' +
      'accounting and journal included. The answer is a kilobyte, streamed in 50 events. In a process ' +
      'of its own, which has nothing to do with what other sections leave behind, after 20,000 calls.',
    figures: [
      { name: 'completion', unit: 'µs', samples: new Map([[ours, wholeUs]]), compared: false },
      { name: 'stream', unit: 'µs', samples: new Map([[ours, streamUs]]), compared: false },
    ],
  }
}
