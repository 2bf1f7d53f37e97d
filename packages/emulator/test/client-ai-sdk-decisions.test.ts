import { experimental_decide as decide } from 'ai'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { setUpAiSdk } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

const state = 'Would you mind closing the door, please?'

test('has questions of three kinds decided, at the cost that is paid', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { answers, providerMetadata } = await decide({
    // @ts-expect-error The provider's types are behind those of the host, which adapts its models.
    model: openrouter.evaluationModel('lumen/verdict-1', { user: 'anna' }),
    state,
    questions: {
      polite: { type: 'boolean', instructions: 'Is it polite?' },
      tone: {
        type: 'choice',
        instructions: 'Which tone?',
        criteria: { warm: 'please mind', cold: null },
      },
      warmth: {
        type: 'score',
        instructions: 'How warm is it?',
        criteria: ['an order', 'a wish that says please'],
      },
    },
  })
  expect(lastBody(emulator)).toMatchObject({
    user: 'anna',
    questions: { polite: { type: 'noul' }, tone: { type: 'choice' }, warmth: { type: 'score' } },
  })
  expect(answers.tone.choice).toBe('warm')
  expect(answers.warmth.score).toBeGreaterThan(0.5)
  expect(answers.polite.probability).toBeLessThanOrEqual(1)
  expect(providerMetadata).toMatchObject({
    openrouter: {
      answers: { tone: { confidence: expect.any(Number) } },
      usage: { cost: await spentUsd(emulator) },
    },
  })
})

// The host refuses chances that do not add up to one within what two decimals can tell.
test('decides between many with chances that add up', async () => {
  const { openrouter } = setUpAiSdk()
  const names = Array.from({ length: 30 }, (_, index) => `option ${index + 1}`)
  const { answers } = await decide({
    // @ts-expect-error The provider's types are behind those of the host, which adapts its models.
    model: openrouter.evaluationModel('lumen/verdict-1'),
    state,
    questions: {
      which: {
        type: 'choice',
        instructions: 'Which one?',
        criteria: Object.fromEntries(names.map((name) => [name, null])),
      },
    },
  })
  expect(names).toContain(answers.which.choice)
})
