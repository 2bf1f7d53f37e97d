import { expect, test } from 'vitest'
import { chat, complete, testEmulator } from './call.ts'

test('writes down what was asked, without credentials', async () => {
  const emulator = testEmulator()
  const completion = await complete(emulator, { user: 'ada' })
  const [record] = emulator.requests
  expect(record).toMatchObject({
    index: 0,
    method: 'POST',
    path: '/api/v1/chat/completions',
    status: 200,
    generationId: completion.id,
    body: { user: 'ada' },
    headers: { 'content-type': 'application/json' },
  })
  expect(JSON.stringify([record?.headers, record?.body])).not.toContain(emulator.apiKey)
})

test('keeps the latest thousand requests', async () => {
  const emulator = testEmulator()
  for (let count = 0; count < 2_500; count += 1) {
    await emulator.fetch('https://openrouter.ai/api/v1/nothing')
  }
  expect(emulator.requests).toHaveLength(1_000)
  expect(emulator.requests.at(-1)?.index).toBe(2_499)
})

test('refuses every request after close', async () => {
  const emulator = testEmulator()
  emulator.close()
  await expect(chat(emulator)).rejects.toThrow('closed')
})
