import { lastWords, largePrompt, type Message, smallPrompt } from '../answers/prompt.ts'
import { wholeAnswer, wholeText } from '../answers/whole-answer.ts'
import { openContenders } from '../contenders/open-contenders.ts'
import { interleave, type Samples } from '../measuring/interleave.ts'
import { jsonResponse, ReplayingFetch } from '../measuring/replaying-fetch.ts'
import type { Section } from '../report/section.ts'
import type { Setup } from './setup.ts'

/** A small question and a small answer that is not streamed. */
export async function measureWholeAnswer(setup: Setup): Promise<Section> {
  const samples = await measureCalls(setup, smallPrompt, 4000, () => jsonResponse(wholeAnswer))
  return {
    id: 'whole-answer',
    title: 'A small answer that is not streamed',
    note: 'CPU time per call.',
    figures: [{ name: 'CPU', unit: 'µs', samples }],
  }
}

/** A long conversation and a small answer. */
export async function measureLargeRequest(setup: Setup): Promise<Section> {
  const samples = await measureCalls(setup, largePrompt(), 100, async (request) => {
    const body = await request().text()
    if (body.length < 1_000_000 || !body.includes(lastWords)) {
      throw new Error('The request was not sent whole')
    }
    return jsonResponse(wholeAnswer)
  })
  return {
    id: 'large-request',
    title: 'A request of 200 messages and 1 MB, with a small answer',
    note: 'CPU time per call; the request is read to its end.',
    figures: [{ name: 'CPU', unit: 'µs', samples }],
  }
}

async function measureCalls(
  { contenders, effort }: Setup,
  prompt: readonly Message[],
  enoughRuns: number,
  respond: ReplayingFetch['respond'],
): Promise<Samples> {
  const replaying = new ReplayingFetch()
  replaying.respond = respond
  const opened = await openContenders(contenders, replaying.fetch)
  const tasks = opened.map((contender) => ({
    name: contender.name,
    async run() {
      const text = await contender.complete(prompt)
      if (text !== wholeText) throw new Error(`${contender.name} read another answer: ${text}`)
    },
  }))
  return await interleave(tasks, { ...effort, enoughRuns })
}
