import { toolCallStream } from '../answers/recorded-stream.ts'
import type { Samples } from '../measuring/interleave.ts'
import { median } from '../measuring/statistics.ts'
import type { Section } from '../report/section.ts'
import type { Setup } from './setup.ts'
import { measureStream } from './stream-cpu.ts'

/** Nobody waits longer than this for one stream. */
const longestStreamMs = 30_000

/** The long arguments of one tool call, as coding agents send them. */
export async function measureToolArguments(setup: Setup): Promise<Section> {
  const { contenders, quick } = setup
  const effort = { ...setup.effort, rounds: 3 }
  const sizes = quick ? [2000, 20_000] : [2000, 20_000, 200_000]
  const columns: { name: string; samples: Samples }[] = []
  let left = contenders
  for (const size of sizes) {
    const stream = toolCallStream(size, { events: 32 })
    const samples = inMilliseconds(await measureStream(left, stream, effort))
    columns.push({ name: `${size / 1000} KB`, samples })
    // Ten times as long is a hundred times as much work for who is quadratic.
    left = left.filter(({ name }) => median(samples.get(name) ?? []) * 100 < longestStreamMs)
  }
  return {
    id: 'tool-arguments',
    title: 'The arguments of one tool call, in deltas of 4 bytes',
    note:
      'CPU time per stream. A linear client takes ten times as long from column to column; one that ' +
      'would take half a minute is left out of the last.',
    figures: columns.map(({ name, samples }, index) => ({
      name,
      unit: 'ms',
      samples,
      compared: index === columns.length - 1,
    })),
  }
}

function inMilliseconds(samples: Samples): Samples {
  return new Map([...samples].map(([name, figures]) => [name, figures.map((us) => us / 1000)]))
}
