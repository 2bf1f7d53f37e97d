import {
  changingStream,
  type Cut,
  mixedStream,
  type RecordedStream,
  textStream,
} from '../answers/recorded-stream.ts'
import type { Section } from '../report/section.ts'
import type { Setup } from './setup.ts'
import { measureStream, perUnit } from './stream-cpu.ts'

const cuts: readonly { id: string; name: string; cut: Cut }[] = [
  { id: '1', name: '1 event a chunk', cut: { events: 1 } },
  { id: '32', name: '32 events a chunk', cut: { events: 32 } },
  { id: '100b', name: '100 bytes a chunk', cut: { bytes: 100 } },
]

const kinds: readonly {
  id: string
  name: string
  make(events: number, cut: Cut): RecordedStream
}[] = [
  { id: 'text', name: 'text', make: textStream },
  { id: 'mixed', name: 'reasoning, text and a tool call', make: mixedStream },
  {
    id: 'changing',
    name: 'text in chunks with timestamps of their own',
    make: changingStream,
  },
]

/** What a streamed event costs, for each kind of answer and each way in which it can be cut. */
export const throughputSections: readonly {
  id: string
  measure(setup: Setup): Promise<Section>
}[] = kinds.flatMap((kind) =>
  cuts
    // The chunking of a stream does not depend on what its chunks share.
    .filter(({ id }) => kind.id !== 'changing' || id === '32')
    .map(({ id, name, cut }) => ({
      id: `${kind.id}-${id}`,
      measure: ({ contenders, effort }: Setup) =>
        measure(
          `${kind.id}-${id}`,
          `${kind.name}, ${name}`,
          kind.make(5000, cut),
          contenders,
          effort,
        ),
    })),
)

async function measure(
  id: string,
  name: string,
  stream: RecordedStream,
  contenders: Setup['contenders'],
  effort: Setup['effort'],
): Promise<Section> {
  const samples = await measureStream(contenders, stream, effort)
  const megabytes = (stream.bytes / 1e6).toFixed(2)
  return {
    id,
    title: `A streamed event: ${name}`,
    note: `CPU time of the reading thread per event; ${stream.events} events, ${megabytes} MB.`,
    figures: [{ name: 'CPU', unit: 'µs', samples: perUnit(samples, stream.events) }],
  }
}
