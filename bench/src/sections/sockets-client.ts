import { Answer } from '../answers/answer.ts'
import { smallPrompt } from '../answers/prompt.ts'
import { allContenders } from '../contenders/all-contenders.ts'
import { checkAnswer, type OpenContender, openContenders } from '../contenders/open-contenders.ts'
import { socketAnswer } from './sockets-server.ts'

const [streams, rounds, ...names] = process.argv.slice(2)
const platformFetch = globalThis.fetch
const contenders = await openContenders(
  allContenders.filter(({ name }) => names.includes(name)),
  (input, init) => platformFetch(input, init),
)
const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]))
// A round that does not count: whoever reads so much first pays for compiling what others use too.
for (const contender of contenders) await readAll(contender, Number(streams))
for (let round = 0; round < Number(rounds); round++) {
  for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
    globalThis.gc?.({ type: 'minor' })
    const before = process.cpuUsage()
    await readAll(contender, Number(streams))
    const { user, system } = process.cpuUsage(before)
    samples.get(contender.name)?.push((user + system) / 1000)
  }
}
console.log(JSON.stringify([...samples]))
process.exit()

async function readAll(contender: OpenContender, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async () => {
      const answer = new Answer()
      await contender.stream(smallPrompt, answer)
      checkAnswer(contender, answer, socketAnswer.answer)
    }),
  )
}
