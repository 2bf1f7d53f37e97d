import { experimental_decide as decide, createProviderRegistry, InvalidArgumentError } from 'ai'
import { expect, test } from 'vitest'
import { createOpenRouter, type OpenRouterProviderSettings } from '../src/index.ts'
import { errorResponse, providerWith, recordedFetch } from './recorded-fetch.ts'

const answers = {
  polite: { type: 'noul', noul: 0.91 },
  tone: {
    type: 'choice',
    choice: 'warm',
    probabilities: { warm: 0.8, cold: 0.2 },
    confidence: 0.7,
  },
  clarity: { type: 'score', score: 1.6, probabilities: { 0: 0, 1: 0.4, 2: 0.6 } },
}
const usage = { input_tokens: 20, output_tokens: 2, cost: 0.0001 }
const judged = JSON.stringify({ id: 'gen-1', model: 'm', provider: 'Deepwell', answers, usage })

const questions = {
  polite: { type: 'boolean', instructions: 'Is it polite?' },
  tone: { type: 'choice', instructions: 'Which tone?', criteria: { warm: 'Friendly', cold: null } },
  clarity: { type: 'score', instructions: 'How clear?', criteria: ['Not', 'Partly', 'Fully'] },
} as const

test('questions are answered with probabilities, by the names of the SDK (D24)', async () => {
  const { openrouter, sent } = providerWith([judged])
  const model = openrouter.decisionModel('m', { sessionId: 's' })
  const result = await decide({ model, state: 'Would you mind closing the door?', questions })
  expect(result.answers).toEqual({
    polite: { type: 'boolean', probability: 0.91 },
    tone: { type: 'choice', choice: 'warm', probabilities: { warm: 0.8, cold: 0.2 } },
    clarity: { type: 'score', score: 1.6, probabilities: { 0: 0, 1: 0.4, 2: 0.6 } },
  })
  expect(result.usage).toMatchObject({ inputTokens: 20, outputTokens: 2 })
  expect(result.providerMetadata?.['openrouter']).toMatchObject({
    id: 'gen-1',
    provider: 'Deepwell',
    usage: { cost: 0.0001 },
    answers: { polite: {}, tone: { confidence: 0.7 } },
  })
  expect(sent[0]?.url).toBe('https://openrouter.ai/api/alpha/decisions')
  expect(sent[0]?.body).toEqual({
    model: 'm',
    session_id: 's',
    state: 'Would you mind closing the door?',
    questions: { ...questions, polite: { type: 'noul', instructions: 'Is it polite?' } },
  })
})

test('what is judged reaches the API as the caller wrote it, and not as the SDK wraps it (D24)', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({ answers: { polite: answers.polite } }),
  ])
  const model = openrouter.decisionModel('m')
  const { polite } = questions
  const states = [
    'Hi.',
    { subject: 'Door' },
    [
      { type: 'text', text: 'Hi.' },
      { type: 'json', value: { subject: 'Door' } },
    ],
    [{ type: 'json', value: 7 }],
  ] as const
  for (const state of states) await decide({ model, state, questions: { polite } })
  expect(sent.map(({ body }) => body['state'])).toEqual([
    'Hi.',
    { subject: 'Door' },
    ['Hi.', { subject: 'Door' }],
    [7],
  ])
})

test('what cannot be asked is refused before anything is sent', async () => {
  const { openrouter, sent } = providerWith([judged])
  const model = openrouter.decisionModel('m')
  const half = { type: 'boolean', instructions: 'Polite?', criteria: { true: 'Yes.' } } as const
  const failed: unknown = await decide({ model, state: 'Hi', questions: { half } }).catch(
    (error: unknown) => error,
  )
  expect(InvalidArgumentError.isInstance(failed)).toBe(true)
  expect(String(failed)).toContain('"half"')
  const box = { type: 'box', instructions: 'Where?' } as const
  await expect(decide({ model, state: 'Hi', questions: { box } })).rejects.toThrow('box')
  const file = { type: 'file', data: 'iVBORw==', mediaType: 'image/png' } as const
  const { polite } = questions
  await expect(decide({ model, state: [file], questions: { polite } })).rejects.toThrow('files')
  expect(sent).toEqual([])
})

test('options that decisions do not have are warnings, and an answer that is none is a refusal', async () => {
  const { openrouter } = providerWith([JSON.stringify({ answers: { polite: { type: 'noul' } } })])
  const { polite } = questions
  const result = await openrouter.decisionModel('m').doDecide({
    state: [{ type: 'text', text: 'Hi' }],
    questions: { polite },
    maxOutputTokens: 5,
    reasoning: 'low',
  })
  expect(result.warnings).toEqual([
    { type: 'unsupported', feature: 'maxOutputTokens' },
    { type: 'unsupported', feature: 'reasoning' },
  ])
  expect(result.answers).toEqual({ polite: { type: 'refusal' } })
})

test('registries find decision models', async () => {
  const { openrouter } = providerWith([judged])
  const registry = createProviderRegistry({ openrouter })
  const model = registry.decisionModel('openrouter:m')
  expect((await decide({ model, state: 'Hi', questions })).answers.tone.choice).toBe('warm')
  expect(openrouter.evaluationModel('m').modelId).toBe('m')
})

test('a failed decision tells where it was sent', async () => {
  const { openrouter } = providerWith([errorResponse(400)])
  const { polite } = questions
  const call = decide({ model: openrouter.decisionModel('m'), state: 'Hi', questions: { polite } })
  await expect(call).rejects.toMatchObject({
    name: 'AI_APICallError',
    url: 'https://openrouter.ai/api/alpha/decisions',
    statusCode: 400,
  })
})

test.each<[OpenRouterProviderSettings, string]>([
  [{ baseURL: 'http://localhost:8787/api/v1' }, 'http://localhost:8787/api/alpha/decisions'],
  [{ decisionsBaseURL: 'http://localhost:1/d' }, 'http://localhost:1/d/decisions'],
])('with %o, decisions go to %s', async (settings, url) => {
  const { fetch, sent } = recordedFetch([judged])
  const openrouter = createOpenRouter({ apiKey: 'sk-or-v1-test', fetch, ...settings })
  await decide({ model: openrouter.decisionModel('m'), state: 'Hi', questions })
  expect(sent[0]?.url).toBe(url)
})
