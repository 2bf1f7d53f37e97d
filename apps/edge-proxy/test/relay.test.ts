import { beforeEach, describe, expect, test, vi } from 'vitest'
import { missingRuntime } from '../src/local/start-workerd.ts'
import { inWorkerd, model, tokenOf, useProxy } from './proxy.ts'

const messages = [{ role: 'user', content: 'Hello' }] as const
const slow = {
  text: Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(' '),
  pace: { tokensPerSecond: 50 },
}

describe.skipIf(missingRuntime !== undefined)(`the relay ${inWorkerd}`, () => {
  const proxy = useProxy()
  beforeEach(() => proxy.emulator.reset())

  test('a streamed answer arrives as OpenRouter sent it, whatever pieces it came in', async () => {
    const text = 'Grüße aus 東京, 👋🏽 and goodbye.'
    proxy.emulator.reply({ text, faults: { pieceBytes: 1 } })
    const stream = await proxy
      .clientOf('ada')
      .chat.completions.create({ model, messages, stream: true })
    let received = ''
    for await (const chunk of stream) received += chunk.choices[0]?.delta.content ?? ''
    const answer = await stream.final()
    expect(received).toBe(text)
    expect(answer.choices[0]?.finish_reason).toBe('stop')
    expect(answer.usage?.cost).toBeGreaterThan(0)
    expect(answer.provider).toBe('Borealis')
  })

  test('a whole answer and a tool call arrive as well', async () => {
    const client = proxy.clientOf('ada')
    proxy.emulator.reply('Whole.', { toolCalls: [{ name: 'look', arguments: { at: 'sky' } }] })
    const whole = await client.chat.completions.create({ model, messages })
    const tools = [{ type: 'function', function: { name: 'look' } }] as const
    const called = await client.chat.completions.create({ model, messages, tools })
    expect(whole.choices[0]?.message.content).toBe('Whole.')
    expect(called.choices[0]?.message.tool_calls?.[0]?.function.arguments).toBe('{"at":"sky"}')
  })

  test('OpenRouter sees the key of the proxy and the name of the user, and the user sees no key', async () => {
    const response = await fetch(`${proxy.url}/api/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf('ada')}` },
      body: JSON.stringify({ model, messages, stream: true }),
    })
    const seen = JSON.stringify([[...response.headers], await response.text()])
    expect(seen).toContain('[DONE]')
    expect(seen).not.toContain(proxy.emulator.apiKey)
    expect(proxy.emulator.requests.at(-1)).toMatchObject({
      status: 200,
      body: { user: 'ada', max_tokens: 1_000 },
    })
  })

  test('when the reader leaves, the request to OpenRouter ends and is charged what it cost', async () => {
    proxy.emulator.reply(slow)
    const client = proxy.clientOf('bob')
    const stream = await client.chat.completions.create({ model, messages, stream: true })
    let pieces = 0
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content && ++pieces === 3) break
    }
    await vi.waitFor(() => expect(proxy.emulator.requests.find(isChat)?.hungUp).toBe(true), 25_000)
    const { id } = await stream.final()
    const { data: generation } = await proxy.emulatorClient().generations.retrieve(id)
    expect(generation.total_cost).toBeGreaterThan(0)
    await vi.waitFor(async () => {
      const { data } = await client.key.retrieve()
      expect(data.usage_daily).toBeCloseTo(generation.total_cost ?? 0, 9)
      expect(data.limit_remaining).toBeCloseTo(1 - (generation.total_cost ?? 0), 9)
    }, 25_000)
  })

  test('a failure before the first byte has its own status, message and time to wait', async () => {
    proxy.emulator.reply({ status: 429, headers: { 'retry-after': '70' } })
    const answer = proxy.clientOf('ada').chat.completions.create({ model, messages })
    await expect(answer).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 70_000 })
  })

  test('a failure in the middle is thrown with what had arrived', async () => {
    proxy.emulator.reply({ text: 'one two three four', faults: { breakAfter: 2 } })
    const stream = await proxy
      .clientOf('ada')
      .chat.completions.create({ model, messages, stream: true })
    const failure = await stream.final().catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'provider-failed' })
    expect(failure).toHaveProperty(
      'partial.choices.0.message.content',
      stream.partial().choices[0]?.message.content,
    )
  })

  test('what is wrong with the account behind it is told to the operator, not to the user', async () => {
    proxy.emulator.reply({ status: 402, message: 'Buy credits' })
    const failure = await proxy
      .clientOf('ada')
      .chat.completions.create({ model, messages })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 502, message: expect.stringContaining('operator') })
    expect(String(failure)).not.toContain('credits')
  })

  test('a request that OpenRouter refused costs nothing', async () => {
    proxy.emulator.reply({ status: 400, message: 'Not like this' })
    const client = proxy.clientOf('carol')
    await expect(client.chat.completions.create({ model, messages })).rejects.toMatchObject({
      message: expect.stringContaining('(400): Not like this'),
    })
    await vi.waitFor(async () => {
      expect((await client.key.retrieve()).data).toMatchObject({
        usage_daily: 0,
        limit_remaining: 1,
      })
    }, 25_000)
  })
})

function isChat({ path }: { path: string }): boolean {
  return path.endsWith('/chat/completions')
}
