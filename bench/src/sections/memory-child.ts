import { Answer } from '../answers/answer.ts'
import { smallPrompt } from '../answers/prompt.ts'
import {
  type Cut,
  mixedStream,
  type RecordedStream,
  textStream,
} from '../answers/recorded-stream.ts'
import { allContenders } from '../contenders/all-contenders.ts'
import { checkAnswer, type OpenContender, openContenders } from '../contenders/open-contenders.ts'
import {
  eventStreamResponse,
  ReplayingFetch,
  streamedResponse,
} from '../measuring/replaying-fetch.ts'

/** What this script prints. */
export interface LiveMemory {
  textBytes: number
  mixedBytes: number
}

const [name, events] = process.argv.slice(2)
const replaying = new ReplayingFetch()
const [contender] = await openContenders(
  allContenders.filter((one) => one.name === name),
  replaying.fetch,
)
if (!contender) throw new Error(`There is no contender "${name}"`)
const live: LiveMemory = {
  textBytes: await liveBytes(contender, textStream),
  mixedBytes: await liveBytes(contender, mixedStream),
}
console.log(JSON.stringify(live))
process.exit()

async function liveBytes(
  reader: OpenContender,
  make: (events: number, cut: Cut) => RecordedStream,
): Promise<number> {
  // Code, caches and lazily made parts of the contender are there before it counts.
  const short = make(3000, { events: 32 })
  replaying.respond = () => streamedResponse(short)
  for (let run = 0; run < 5; run++) await reader.stream(smallPrompt, new Answer())

  const long = make(Number(events), { events: 32 })
  const answer = new Answer()
  const eighth = Math.floor(long.chunks.length / 8)
  const startBytes = collectedHeap()
  let mostBytes = 0
  let index = 0
  replaying.respond = () =>
    eventStreamResponse(
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (index % eighth === eighth - 1) {
            // Whatever is under way between the layers of the contender comes to rest.
            await new Promise((resolve) => setTimeout(resolve, 5))
            mostBytes = Math.max(mostBytes, collectedHeap() - startBytes)
          }
          const chunk = long.chunks[index++]
          if (chunk) controller.enqueue(chunk)
          else controller.close()
        },
      }),
    )
  await reader.stream(smallPrompt, answer)
  checkAnswer(reader, answer, long.answer)
  return mostBytes
}

function collectedHeap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
