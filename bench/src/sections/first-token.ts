import { Answer } from '../answers/answer.ts'
import { smallPrompt } from '../answers/prompt.ts'
import { textStream } from '../answers/recorded-stream.ts'
import { checkAnswer, openContenders, type OpenContender } from '../contenders/open-contenders.ts'
import { eventStreamResponse, ReplayingFetch } from '../measuring/replaying-fetch.ts'
import { median } from '../measuring/statistics.ts'
import type { Section } from '../report/section.ts'
import type { Setup } from './setup.ts'

/** A contender that has not shown the text by then waits for more bytes. */
const patienceMs = 100

/** From the call to the first text, while the rest of the answer is held back. */
export async function measureFirstToken({ contenders, effort, quick }: Setup): Promise<Section> {
  const replaying = new ReplayingFetch()
  const opened = await openContenders(contenders, replaying.fetch)
  const calls = quick ? 100 : 200
  const samples = new Map(opened.map(({ name }) => [name, [] as number[]]))
  const held = new Map(opened.map(({ name }) => [name, [0]]))
  for (let round = -1; round < effort.rounds; round++) {
    for (const contender of round % 2 === 0 ? opened : opened.toReversed()) {
      globalThis.gc?.({ type: 'minor' })
      const timesUs: number[] = []
      for (let call = 0; call < calls; call++) {
        const { microseconds, wasHeld } = await callOnce(contender, replaying)
        timesUs.push(microseconds)
        if (wasHeld) held.set(contender.name, [1])
      }
      if (round >= 0) samples.get(contender.name)?.push(median(timesUs))
    }
  }
  const floorUs = samples.get('floor') ?? []
  const over = new Map(
    [...samples].map(([name, figures]) => [
      name,
      figures.map((us, round) => us - (floorUs[round] ?? Number.NaN)),
    ]),
  )
  return {
    id: 'first-token',
    title: 'Time to the first token',
    note:
      'From the call to the first text at the reader; the next chunk is held back until then. Time ' +
      'on the clock, the median of many calls. Held: 1 when the text was shown only once further ' +
      'bytes had come.',
    figures: [
      { name: 'time', unit: 'µs', samples },
      { name: 'over floor', unit: 'µs', samples: over, compared: false },
      { name: 'held', unit: 'share', samples: held, compared: false },
    ],
  }
}

const stream = textStream(20, { events: 1 })

async function callOnce(
  contender: OpenContender,
  replaying: ReplayingFetch,
): Promise<{ microseconds: number; wasHeld: boolean }> {
  const seen = Promise.withResolvers<void>()
  let seenAt = 0
  let wasHeld = false
  let index = 0
  replaying.respond = () =>
    eventStreamResponse(
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (index === 1) {
            const timer = setTimeout(() => {
              wasHeld = true
              seen.resolve()
            }, patienceMs)
            await seen.promise
            clearTimeout(timer)
          }
          const chunk = stream.chunks[index++]
          if (chunk) controller.enqueue(chunk)
          else controller.close()
        },
      }),
    )
  const answer = new Answer(() => {
    if (seenAt === 0) seenAt = performance.now()
    seen.resolve()
  })
  const calledAt = performance.now()
  await contender.stream(smallPrompt, answer)
  checkAnswer(contender, answer, stream.answer)
  return { microseconds: (seenAt - calledAt) * 1000, wasHeld }
}
