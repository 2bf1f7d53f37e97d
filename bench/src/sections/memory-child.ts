import { Answer } from '../answers/answer.ts'
import { smallPrompt } from '../answers/prompt.ts'
import { mixedStream, textStream } from '../answers/recorded-stream.ts'
import { allContenders } from '../contenders/all-contenders.ts'
import { checkAnswer, openContenders } from '../contenders/open-contenders.ts'
import {
  eventStreamResponse,
  ReplayingFetch,
  streamedResponse,
} from '../measuring/replaying-fetch.ts'

/** What this script prints. */
export interface LiveMemory {
  liveBytes: number
}

const [name, kind, events] = process.argv.slice(2)
const make = kind === 'text' ? textStream : mixedStream
const replaying = new ReplayingFetch()
const [contender] = await openContenders(
  allContenders.filter((one) => one.name === name),
  replaying.fetch,
)
if (!contender) throw new Error(`There is no contender "${name}"`)

// Code, caches and lazily made parts of the contender are there before it counts.
const short = make(3000, { events: 32 })
replaying.respond = () => streamedResponse(short)
for (let run = 0; run < 5; run++) await contender.stream(smallPrompt, new Answer())

const long = make(Number(events), { events: 32 })
const answer = new Answer()
let liveBytes = 0
let index = 0
const eighth = Math.floor(long.chunks.length / 8)
const startBytes = collectedHeap()
replaying.respond = () =>
  eventStreamResponse(
    new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (index % eighth === eighth - 1) {
          // Whatever is under way between the layers of the contender comes to rest.
          await new Promise((resolve) => setTimeout(resolve, 5))
          liveBytes = Math.max(liveBytes, collectedHeap() - startBytes)
        }
        const chunk = long.chunks[index++]
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      },
    }),
  )
await contender.stream(smallPrompt, answer)
checkAnswer(contender, answer, long.answer)
console.log(JSON.stringify({ liveBytes } satisfies LiveMemory))

function collectedHeap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
