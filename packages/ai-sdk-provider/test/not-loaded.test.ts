import { embed } from 'ai'
import { expect, test, vi } from 'vitest'
import { providerWith } from './recorded-fetch.ts'

vi.mock('../src/endpoint-calls.ts', () => {
  throw new Error('Not found.')
})

test('a call whose code cannot be loaded says so, says what to do, and sends nothing', async () => {
  const { openrouter, sent } = providerWith([])
  const call = embed({ model: openrouter.embeddingModel('m'), value: 'a' })
  await expect(call).rejects.toMatchObject({
    kind: 'connection',
    message: expect.stringMatching(/could not be loaded.*Reload the page/),
  })
  expect(sent).toEqual([])
})
