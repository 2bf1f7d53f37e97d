import { core } from './core.ts'
import { type RecordedStream, mixedStream, textStream, toolCallStream } from './event-stream.ts'
import { floor } from './floor.ts'
import { measure, median, ratio } from './measure.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9)

const cases: { name: string; stream: RecordedStream }[] = [
  { name: 'text, 1 event a chunk', stream: textStream(10_000, 1) },
  { name: 'text, 32 events a chunk', stream: textStream(10_000, 32) },
  { name: 'mixed, 32 events a chunk', stream: mixedStream(10_000, 32) },
  { name: 'tool arguments, 200 KB in 4-byte deltas', stream: toolCallStream(200_000, 32) },
  { name: 'text, 100,000 events', stream: textStream(100_000, 32) },
]

console.log(`Node ${process.version}, ${rounds} rounds, CPU time per event\n`)
console.log('| stream | floor µs | core µs | core ÷ floor |')
console.log('| --- | ---: | ---: | ---: |')
for (const { name, stream } of cases) {
  const figures = await measure([floor, core], stream, rounds)
  const [floorUs, coreUs] = ['floor', 'core'].map((key) => median(figures.get(key) ?? []))
  const times = ratio(figures, 'core', 'floor')
  console.log(`| ${name} | ${floorUs?.toFixed(2)} | ${coreUs?.toFixed(2)} | ${times.toFixed(2)} |`)
}
