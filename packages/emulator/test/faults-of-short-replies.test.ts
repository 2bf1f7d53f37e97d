import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { get, type GenerationBody, spentUsd } from './account.ts'
import { chat, chunksOf, testEmulator } from './call.ts'

const errors = [
  'error-in-stream',
  'string-code-in-stream',
  'error-in-stream-choice',
  'bare-error-in-stream',
] as const

test.each(errors)(
  '%s comes before the finish of a reply of one token, which costs nothing',
  async (fault) => {
    const emulator = testEmulator().fault(fault).reply('Hi')
    const response = await chat(emulator, { stream: true })
    const chunks = chunksOf(await response.text())
    expect(chunks).toHaveLength(2)
    expect(chunks[1]).not.toHaveProperty('usage')
    expect(JSON.stringify(chunks[1])).toContain('The provider lost its connection')
    expect(await spentUsd(emulator)).toBe(0)
    const id = response.headers.get('x-generation-id')
    const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
    expect(data.finish_reason).toBe('error')
  },
)

test('an error in the place of the finish is not billed either', async () => {
  const emulator = testEmulator()
    .fault('error-in-stream')
    .reply({ pieces: ['Hi ', 'there'] })
  const chunks = chunksOf(await (await chat(emulator, { stream: true })).text())
  expect(chunks.map(({ choices }) => choices[0]?.finish_reason)).toEqual([null, null, 'error'])
  expect(await spentUsd(emulator)).toBe(0)
})

test.each(['responses', 'messages', 'completions'])(
  'a reply of one token fails without finishing in %s',
  async (api) => {
    const error = { code: 502, message: 'Lost' }
    const emulator = testEmulator().reply({
      text: 'Hi',
      faults: { errorAfter: { events: 99, error } },
    })
    const response = await emulator.fetch(`https://openrouter.ai/api/v1/${api}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.apiKey}` },
      body: JSON.stringify({
        model: 'kestrel/swift-2-nano',
        stream: true,
        max_tokens: 10,
        ...({
          responses: { input: 'Hi' },
          messages: { messages: [{ role: 'user', content: 'Hi' }] },
        }[api] ?? { prompt: 'Hi' }),
      }),
    })
    const text = await response.text()
    expect(text.trimEnd().split('\n\n').at(-1)).toContain('"message":"Lost"')
    expect(text).not.toMatch(/response\.completed|message_stop|"finish_reason":"stop"/)
    expect(await spentUsd(emulator)).toBe(0)
  },
)

test('a short reply is cut before its finish', async () => {
  const emulator = testEmulator().fault('cut-stream').reply('Hi')
  const text = await (await chat(emulator, { stream: true })).text()
  expect(chunksOf(text)).toHaveLength(1)
  expect(text).not.toContain('[DONE]')
})

test('the connection of a short reply breaks before its finish', async () => {
  const emulator = testEmulator().fault('broken-stream').reply('Hi')
  const response = await chat(emulator, { stream: true })
  await expect(response.text()).rejects.toThrow('terminated')
})

test('a short reply stalls before its finish', async () => {
  const emulator = testEmulator({ clock: createVirtualClock() }).fault('stalled-stream').reply('Hi')
  const reader = (await chat(emulator, { stream: true })).body?.getReader()
  await reader?.read()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"content":"Hi"')
  void reader?.read()
  await reader?.cancel()
  expect(emulator.requests[0]?.hungUp).toBe(true)
})

test('a reply breaks behind its finish where its script says so', async () => {
  const emulator = testEmulator().reply({ text: 'Hi', faults: { endAfter: 2 } })
  const chunks = chunksOf(await (await chat(emulator, { stream: true })).text())
  expect(chunks.map(({ choices }) => choices[0]?.finish_reason)).toEqual([null, 'stop'])
})

test('images whose stream fails before they are complete cost nothing', async () => {
  const emulator = testEmulator().fault('error-in-stream')
  const response = await emulator.fetch('https://openrouter.ai/api/v1/images', {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: JSON.stringify({ model: 'borealis/canvas-2', prompt: 'A kite', stream: true }),
  })
  expect(await response.text()).toContain('The provider lost its connection')
  expect(await spentUsd(emulator)).toBe(0)
})
