import { Answer } from '../answers/answer.ts'
import { smallPrompt } from '../answers/prompt.ts'
import type { RecordedStream } from '../answers/recorded-stream.ts'
import type { Contender } from '../contenders/contender.ts'
import { checkAnswer, openContenders } from '../contenders/open-contenders.ts'
import { type Effort, interleave, type Samples } from '../measuring/interleave.ts'
import { ReplayingFetch, streamedResponse } from '../measuring/replaying-fetch.ts'

/** A sample of a fast contender reads at least so many events. */
const eventsPerSample = 100_000

/** CPU time that contenders take to read a stream, in microseconds a stream. */
export async function measureStream(
  contenders: readonly Contender[],
  stream: RecordedStream,
  effort: Effort,
): Promise<Samples> {
  const replaying = new ReplayingFetch()
  replaying.respond = () => streamedResponse(stream)
  const opened = await openContenders(contenders, replaying.fetch)
  const tasks = opened.map((contender) => ({
    name: contender.name,
    async run() {
      const answer = new Answer()
      await contender.stream(smallPrompt, answer)
      checkAnswer(contender, answer, stream.answer)
    },
  }))
  const enoughRuns = Math.ceil(eventsPerSample / stream.events)
  return await interleave(tasks, { ...effort, enoughRuns })
}

/** The same figures divided by something. */
export function perUnit(samples: Samples, units: number): Samples {
  return new Map([...samples].map(([name, figures]) => [name, figures.map((us) => us / units)]))
}

/** How much more one measurement took than another, round by round. */
export function growth(from: Samples, to: Samples): Samples {
  return new Map(
    [...to].map(([name, figures]) => [
      name,
      figures.map((us, round) => us / (from.get(name)?.[round] ?? Number.NaN)),
    ]),
  )
}
