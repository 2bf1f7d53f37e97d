import { createEmulator } from '@waypost/emulator'
import { expect, test } from 'vitest'
import { completeChat, createConnection, requestJson } from '../src/index.ts'
import { createRateLimiter } from '../src/transport/rate-limiter.ts'
import type { KeyInfoResponse } from '../src/wire/keys.ts'
import { FakeClock } from './fake-clock.ts'
import { outcome } from './scripted-fetch.ts'

const request = {
  model: 'openfield/meadow-8b:free',
  messages: [{ role: 'user' as const, content: 'Hello' }],
}

test('a server that counts by OpenRouter’s rules never refuses what the limiter lets through', async () => {
  const clock = new FakeClock('2026-11-21T10:00:00Z')
  const { fetch, apiKey } = createEmulator({
    credits: 0,
    clock: {
      now: () => clock.now(),
      sleep: (durationMs) =>
        new Promise((resolve) => void clock.setTimeout(() => resolve(), durationMs)),
    },
  })
  const rateLimiter = createRateLimiter({ clock, requestsPerDay: 1_000 })
  const statuses: number[] = []
  const connection = createConnection({
    apiKey,
    fetch,
    clock,
    rateLimiter,
    onResponse: ({ status }) => void statuses.push(status),
  })
  const key = requestJson<KeyInfoResponse>(connection, { method: 'GET', path: '/key' })
  await clock.advance(0)
  rateLimiter.update((await key).data.data)

  const calls = Array.from({ length: 60 }, () => outcome(completeChat(connection, request)))
  await clock.advance(10 * 60_000)
  const results = await Promise.all(calls)
  expect(results.filter((result) => !(result instanceof Error))).toHaveLength(50)
  expect(results.at(-1)).toMatchObject({ limitSource: 'openrouter_free_tier_daily' })
  expect(statuses).toEqual(Array.from({ length: 51 }, () => 200))

  await clock.advance(14 * 3_600_000)
  const tomorrow = outcome(completeChat(connection, request))
  await clock.advance(0)
  expect(await tomorrow).toHaveProperty('data.choices')
})
