import { expect, test } from 'vitest'
import { event, read, streamed } from './wire-bytes.ts'

test('a stream that is [DONE] before anything came is a failure that may be tried again', async () => {
  const { events, error } = await read(streamed(': OPENROUTER PROCESSING\n\n', event('[DONE]')))
  expect(events).toEqual([])
  expect(error).toMatchObject({ kind: 'stream-interrupted', retryable: true })
})

test.each([
  ['names its provider', { provider: 'Example Cloud' }],
  ['holds a field that nobody knows', { newer: 1 }],
])('a stream that begins with an error which %s has no events', async (_name, more) => {
  const failed = { id: 'gen-1', ...more, error: { code: 503, message: 'Overloaded' } }
  const { events, error } = await read(streamed(event(failed)))
  expect(events).toEqual([])
  expect(error).toMatchObject({ kind: 'no-provider', generationId: 'gen-1' })
})
