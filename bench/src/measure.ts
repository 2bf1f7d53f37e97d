import type { Contender } from './contender.ts'
import type { RecordedStream } from './event-stream.ts'

/** CPU time of the reading thread per event in microseconds: one figure per round. */
export type Figures = Map<string, number[]>

/**
 * Lets contenders read the same bytes in turn, so that a machine whose speed drifts treats them
 * alike. Each sample is CPU time of this thread; a round's order is reversed in the next.
 */
export async function measure(
  contenders: readonly Contender[],
  stream: RecordedStream,
  rounds: number,
): Promise<Figures> {
  const figures: Figures = new Map(contenders.map(({ name }) => [name, []]))
  const repeats = Math.max(1, Math.ceil(100_000 / stream.events))
  const expected = await read(contenders[0], stream)
  for (let round = -2; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed()
    for (const contender of order) {
      globalThis.gc?.()
      const before = process.threadCpuUsage()
      let said = ''
      for (let repeat = 0; repeat < repeats; repeat++) said = await read(contender, stream)
      const { user, system } = process.threadCpuUsage(before)
      if (said !== expected) throw new Error(`${contender.name} did not read the same answer`)
      // The first rounds warm the code up.
      if (round >= 0) figures.get(contender.name)?.push((user + system) / repeats / stream.events)
    }
  }
  return figures
}

/** The middle of a list of figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** The median of the ratios round by round, which is steadier than a ratio of medians. */
export function ratio(figures: Figures, name: string, base: string): number {
  const bases = figures.get(base) ?? []
  return median((figures.get(name) ?? []).map((figure, round) => figure / (bases[round] ?? 0)))
}

async function read(contender: Contender | undefined, stream: RecordedStream): Promise<string> {
  if (!contender) throw new Error('There is nothing to measure')
  const { text, toolArguments, reasoning } = await contender.read(responseOf(stream))
  return `${text}\n${toolArguments}\n${reasoning}`
}

function responseOf({ chunks }: RecordedStream): Response {
  let index = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[index++]
      if (chunk) controller.enqueue(chunk)
      else controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
