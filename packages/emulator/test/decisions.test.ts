import { HTTPClient, OpenRouter } from '@openrouter/sdk'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { get } from './account.ts'
import { failureOf, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { decisions } from './schemas/decision-shapes.ts'

interface Decided {
  id: string
  answers: {
    polite: { noul: number }
    tone: { choice: string; probabilities: Record<string, number>; confidence: number }
    warmth: { score: number; probabilities: Record<string, number> }
  }
  usage: { cost: number; input_tokens: number; output_tokens: number }
}

const model = 'lumen/verdict-1'
const state = 'Would you mind closing the door, please?'
const questions = {
  polite: {
    type: 'noul',
    instructions: 'Is it polite?',
    criteria: { true: 'would you mind, please', false: 'shut it now' },
  },
  tone: {
    type: 'choice',
    instructions: 'Which tone?',
    criteria: { warm: 'please would you', cold: 'shut it now', unclear: null },
  },
  warmth: {
    type: 'score',
    instructions: 'How warm is it?',
    criteria: ['shut it now', 'a bare order', 'would you mind, please'],
  },
}

function ask(emulator: Emulator, more: Record<string, unknown> = {}): Promise<Response> {
  return emulator.fetch('https://openrouter.ai/api/alpha/decisions', {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: JSON.stringify({ model, state, questions, ...more }),
  })
}

async function decided(emulator: Emulator, more?: Record<string, unknown>): Promise<Decided> {
  const response = await ask(emulator, more)
  if (!response.ok) throw new Error(await response.text())
  const body: Decided = await response.json()
  return body
}

test('answers every question in the documented shape', async () => {
  const body = await decided(testEmulator())
  expect(problemsWith(decisions, body)).toEqual([])
  expect(Object.keys(body.answers)).toEqual(['polite', 'tone', 'warmth'])
})

test('decides by the words that an answer shares with what is judged', async () => {
  const { polite, tone, warmth } = (await decided(testEmulator())).answers
  expect(polite.noul).toBeGreaterThan(0.6)
  expect(tone.choice).toBe('warm')
  expect(tone.confidence).toBe(tone.probabilities['warm'])
  expect(warmth.score).toBeGreaterThan(1)
})

test('gives every answer a probability, together about one', async () => {
  const { tone, warmth } = (await decided(testEmulator())).answers
  for (const { probabilities } of [tone, warmth]) {
    const chances = Object.values(probabilities)
    expect(chances).toHaveLength(3)
    expect(Math.min(...chances)).toBeGreaterThan(0)
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 1)
  }
})

test('decides alike at the same seed', async () => {
  const [one, other] = [await decided(testEmulator()), await decided(testEmulator())]
  expect(other).toEqual(one)
})

test('judges objects and lists too', async () => {
  const body = await decided(testEmulator(), { state: { text: ['would you mind', 'please'] } })
  expect(body.answers.tone.choice).toBe('warm')
})

test('bills a decision as a generation', async () => {
  const emulator = testEmulator()
  const { id, usage } = await decided(emulator)
  expect(usage.cost).toBeGreaterThan(0)
  expect(await get(emulator, `/generation?id=${id}`)).toMatchObject({
    data: {
      total_cost: usage.cost,
      api_type: 'decisions',
      native_tokens_prompt: usage.input_tokens,
    },
  })
})

test('says what a script decides', async () => {
  const emulator = testEmulator()
  emulator.reply(JSON.stringify({ polite: { type: 'noul', noul: 0.01 } }))
  expect((await decided(emulator)).answers).toEqual({ polite: { type: 'noul', noul: 0.01 } })
})

test('reports a script that decides nothing, and a failure, as the provider’s', async () => {
  const emulator = testEmulator()
  emulator.reply('Well, it depends.', { status: 503 })
  expect((await ask(emulator)).status).toBe(502)
  expect((await ask(emulator)).status).toBe(503)
})

test.each([
  ['no question', { questions: {} }],
  ['a question of another type', { questions: { a: { type: 'guess', instructions: 'x' } } }],
  ['a question without words', { questions: { a: { type: 'noul' } } }],
  ['nothing to choose from', { questions: { a: { ...questions.tone, criteria: {} } } }],
  ['nothing to judge', { state: null }],
])('refuses a request with %s', async (_, more) => {
  const response = await ask(testEmulator(), more)
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).not.toBe('')
})

test('refuses a model that decides nothing', async () => {
  expect((await ask(testEmulator(), { model: 'kestrel/swift-2-nano' })).status).toBe(404)
})

test('the official client reads a decision', async () => {
  const emulator = testEmulator()
  const httpClient = new HTTPClient({ fetcher: emulator.fetch })
  const client = new OpenRouter({ apiKey: emulator.apiKey, httpClient })
  const { answers, usage } = await client.alpha.decisions.create({
    decisionsRequest: {
      model,
      state,
      questions: { polite: { type: 'noul', instructions: 'Is it polite?' } },
    },
  })
  expect(answers['polite']).toMatchObject({ type: 'noul' })
  expect(usage.inputTokens).toBeGreaterThan(0)
})
