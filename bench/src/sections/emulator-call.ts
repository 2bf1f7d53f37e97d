import { pathToFileURL } from 'node:url'
import type * as Emulator from '@waypost/emulator'
import { interleave, type Samples, type Task } from '../measuring/interleave.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import type { Section } from '../report/section.ts'
import { question, replyPieces, replyText } from '../servers/scripted-reply.ts'
import type { Setup } from './setup.ts'

const ours = '@waypost/emulator'

/** What a call of `emulator.fetch` costs, which opens no socket. */
export async function measureEmulatorCalls(
  { folder }: BuiltPackages,
  { effort }: Setup,
): Promise<Section> {
  const path = `${folder}/node_modules/${ours}/dist/index.js`
  const { createEmulator } = (await import(pathToFileURL(path).href)) as typeof Emulator
  const emulator = createEmulator({ credits: 1_000_000 })
  emulator.on({ lastUserText: question }).reply({ pieces: replyPieces })
  const call = (stream: boolean): Task => ({
    name: ours,
    async run() {
      const response = await emulator.fetch('https://openrouter.ai/api/v1/chat/completions', {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.apiKey}` },
        body: JSON.stringify({
          model: 'kestrel/swift-2-nano',
          messages: [{ role: 'user', content: question }],
          stream,
        }),
      })
      const text = await response.text()
      if (text.length < replyText.length) throw new Error(`The answer is too short: ${text}`)
    },
  })
  const longer = { ...effort, enoughRuns: 5_000 }
  const whole: Samples = await interleave([call(false)], longer)
  const streamed: Samples = await interleave([call(true)], longer)
  return {
    id: 'emulator-call',
    title: 'A call of the emulator without a socket',
    note:
      'CPU time from `emulator.fetch(…)` to the end of `response.text()`: key, validation, routing, ' +
      'accounting and journal included. The answer is a kilobyte, streamed in 50 events.',
    figures: [
      { name: 'completion', unit: 'µs', samples: whole, compared: false },
      { name: 'stream', unit: 'µs', samples: streamed, compared: false },
    ],
  }
}
