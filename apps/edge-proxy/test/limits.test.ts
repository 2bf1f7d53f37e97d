import { beforeEach, describe, expect, test, vi } from 'vitest'
import { missingRuntime } from '../src/local/start-workerd.ts'
import { inWorkerd, model, useProxy } from './proxy.ts'

const messages = [{ role: 'user', content: 'Hello' }] as const
const usage = { promptTokens: 100, completionTokens: 1_000 }

describe.skipIf(missingRuntime !== undefined)(`the limits ${inWorkerd}`, () => {
  // A thousand tokens of an answer cost $0.015 with this model, and its prompt next to nothing.
  const proxy = useProxy({ DAILY_BUDGET_USD: '0.05', SITE_DAILY_BUDGET_USD: '0.2' })
  beforeEach(() => proxy.emulator.reset())

  test('requests that start together do not pass the budget together', async () => {
    proxy.emulator.on({}).reply({ text: 'Yes.', usage })
    const client = proxy.clientOf('ada')
    const calls = Array.from({ length: 20 }, () =>
      client.chat.completions.create({ model, messages }),
    )
    const results = await Promise.allSettled(calls)
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason] : [],
    )
    expect(refused).toHaveLength(17)
    expect(refused[0]).toMatchObject({
      kind: 'rate-limited',
      message: expect.stringContaining('budget for today'),
      retryAfterMs: expect.any(Number),
    })
    expect(
      proxy.emulator.requests.filter(({ path }) => path.endsWith('/completions')),
    ).toHaveLength(3)
  })

  test('the account says to the fraction what was spent', async () => {
    proxy.emulator.reply({ text: 'Yes.', usage })
    const client = proxy.clientOf('bob')
    const answer = await client.chat.completions.create({ model, messages })
    await vi.waitFor(async () => {
      const { data } = await client.key.retrieve()
      expect(data.usage_daily).toBe(answer.usage?.cost)
      expect(data.limit).toBe(0.05)
    }, 25_000)
  })

  test('accounts are apart, and survive a restart', async () => {
    const client = proxy.clientOf('carol')
    const answer = await client.chat.completions.create({ model, messages })
    await vi.waitFor(async () => {
      expect((await client.key.retrieve()).data.usage_daily).toBe(answer.usage?.cost)
    }, 25_000)
    await proxy.restart()
    const carol = await proxy.clientOf('carol').key.retrieve()
    const dave = await proxy.clientOf('dave').key.retrieve()
    expect(carol.data.usage_daily).toBe(answer.usage?.cost)
    expect(dave.data.usage_daily).toBe(0)
  })

  test('too many requests within a minute are refused before OpenRouter hears of them', async () => {
    await proxy.restart({ REQUESTS_PER_MINUTE: '2' })
    const client = proxy.clientOf('erin')
    const short = { model, messages, max_tokens: 10 }
    await client.chat.completions.create(short)
    await client.chat.completions.create(short)
    const refusal = client.chat.completions.create(short)
    await expect(refusal).rejects.toMatchObject({
      kind: 'rate-limited',
      message: expect.stringContaining('within a minute'),
    })
    expect(
      proxy.emulator.requests.filter(({ path }) => path.endsWith('/completions')),
    ).toHaveLength(2)
    await proxy.restart()
  })

  test('what everybody may spend together is limited as well', async () => {
    await proxy.restart({ SITE_DAILY_BUDGET_USD: '0.000001' })
    const client = proxy.clientOf('frank')
    await expect(client.chat.completions.create({ model, messages })).rejects.toMatchObject({
      message: expect.stringContaining('everybody shares'),
    })
    expect((await client.key.retrieve()).data.limit_remaining).toBe(0.05)
    await proxy.restart()
  })

  test.each([
    ['a model that is not offered', { model: 'lumen/prism-3:online' }, '`model` has to be one of'],
    ['several models', { models: [model] }, '`models`'],
    ['plug-ins', { plugins: [{ id: 'web' }] }, '`plugins`'],
    [
      'tools that OpenRouter runs',
      { tools: [{ type: 'openrouter:web_search' as const }] },
      'functions only',
    ],
    [
      'a document, whose pages nobody has counted',
      {
        messages: [
          {
            role: 'user' as const,
            content: [
              { type: 'text' as const, text: 'Sum this up.' },
              { type: 'file' as const, file: { file_data: 'https://example.com/a.pdf' } },
            ],
          },
        ],
      },
      'text and images only',
    ],
    ['no messages', { messages: [] }, '`messages`'],
    ['a length of nothing', { max_tokens: 0 }, '`max_tokens`'],
  ])('%s is refused by name', async (_what, change, words) => {
    const client = proxy.clientOf('grace')
    const call = client.chat.completions.create({ model, messages, ...change })
    await expect(call).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(words),
    })
    expect(proxy.emulator.requests.filter(({ path }) => path.endsWith('/completions'))).toEqual([])
  })
})
