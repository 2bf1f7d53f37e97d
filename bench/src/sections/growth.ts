import { textStream } from '../answers/recorded-stream.ts'
import type { Section } from '../report/section.ts'
import type { Setup } from './setup.ts'
import { growth, measureStream, perUnit } from './stream-cpu.ts'

/** Whether an event costs more in a long answer than in a short one. */
export async function measureGrowth(setup: Setup): Promise<Section> {
  const { contenders, quick } = setup
  const effort = { ...setup.effort, rounds: Math.min(2, setup.effort.rounds) }
  const [few, many] = quick ? [5000, 50_000] : [10_000, 100_000]
  const cut = { events: 32 }
  const short = perUnit(await measureStream(contenders, textStream(few, cut), effort), few)
  const long = perUnit(await measureStream(contenders, textStream(many, cut), effort), many)
  return {
    id: 'growth',
    title: 'Growth with the length of an answer',
    note:
      'CPU time per event of text, 32 events a chunk. Flat is linear; a rise is accumulation that ' +
      'grows faster than the answer.',
    figures: [
      { name: `${few / 1000}k events`, unit: 'µs', samples: short, compared: false },
      { name: `${many / 1000}k events`, unit: 'µs', samples: long, compared: false },
      { name: 'growth', unit: '×', samples: growth(short, long) },
    ],
  }
}
