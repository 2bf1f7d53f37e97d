import { inspect } from 'node:util'
import { createBudget } from '@waypost/core'
import { createEmulator } from '@waypost/emulator'
import { describe, expect, test } from 'vitest'
import { failure, question, reasonsOf, runs } from './runs.ts'

describe.each(runs)('$label', (run) => {
  test.each([
    [400, 'invalid-request'],
    [401, 'unauthorized'],
    [402, 'insufficient-credits'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'request-timeout'],
    [429, 'rate-limited'],
    [502, 'provider-failed'],
    [503, 'no-provider'],
    [500, 'server'],
  ])('fails for status %i with the kind %s', async (status, kind) => {
    const error = await failure(run, question, (emulator) => emulator.reply({ status }))
    expect(error).toMatchObject({ kind, status })
  })

  test('fails for an error inside a 200', async () => {
    const error = await failure(run, question, (emulator) =>
      emulator.reply({ rawBody: '{"error":{"code":429,"message":"Slow down"}}' }),
    )
    expect(error).toMatchObject({ kind: 'rate-limited', status: 429 })
  })

  test.each([
    [
      'what moderation declined',
      { status: 403, message: 'Flagged', metadata: { reasons: ['violence'], flagged_input: 'x' } },
      { kind: 'forbidden', retryable: false, moderation: { reasons: ['violence'] } },
    ],
    [
      'the daily quota of free models',
      { status: 429, message: 'Rate limit exceeded: free-models-per-day' },
      { kind: 'rate-limited', retryable: false },
    ],
    [
      'an input that is too long',
      { status: 400, message: 'The maximum context length is 10 tokens' },
      { kind: 'invalid-request', errorType: 'context_length_exceeded', retryable: false },
    ],
    [
      'a limit that passes',
      { status: 429, message: 'Slow down', headers: { 'retry-after': '12' } },
      { kind: 'rate-limited', retryable: true, retryAfterMs: 12_000 },
    ],
  ])('tells %s by the same facts', async (_, reply, facts) => {
    const error = await failure(run, question, (emulator) => emulator.reply(reply))
    expect(error).toMatchObject({ status: reply.status, ...facts })
  })

  test('asks nothing when the budget has nothing left', async () => {
    const budget = createBudget({ limits: [{ requests: 0, per: 'run' }] })
    let asked = 0
    const error = await failure(run, { ...question, budget }, (emulator) =>
      emulator.reply(() => {
        asked++
        return 'Rain.'
      }),
    )
    expect(error).toMatchObject({ kind: 'budget-exceeded' })
    expect(asked).toBe(0)
  })

  test('fails for an answer that is no JSON, and shows no key', async () => {
    let apiKey = ''
    const error = await failure(run, question, (emulator) => {
      apiKey = emulator.apiKey
      emulator.reply({ rawBody: `<html>${apiKey}</html>` })
    })
    expect(error).toMatchObject({ kind: 'stream-malformed' })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(apiKey)
  })

  test('ends with the reason of the caller who ends it', async () => {
    const reason = new Error('Enough')
    const aborting = new AbortController()
    const emulator = createEmulator()
    emulator.reply(() => {
      aborting.abort(reason)
      return { text: 'one two three', pace: { firstTokenMs: 60_000 } }
    })
    const asked = run.subject[run.way](emulator, { ...question, signal: aborting.signal })
    await expect(asked).rejects.toSatisfy((error) => reasonsOf(error).includes(reason))
  })
})

describe.each(runs.filter(({ way }) => way === 'streamed'))('$label', (run) => {
  test('fails for an error in the middle of the stream', async () => {
    const error = { code: 502, message: 'Provider returned error' }
    const failed = await failure(run, question, (emulator) =>
      emulator.reply({ text: 'one two three', faults: { errorAfter: { events: 2, error } } }),
    )
    expect(failed).toMatchObject({ kind: 'provider-failed', status: 502 })
  })

  test('fails for a stream that is cut', async () => {
    const failed = await failure(run, question, (emulator) =>
      emulator.reply({ text: 'one two three', faults: { endAfter: 2 } }),
    )
    expect(failed).toMatchObject({ kind: 'stream-interrupted' })
    expect(failed).toMatchObject({
      partial: { choices: [{ message: { content: expect.stringMatching(/^one/) } }] },
    })
  })
})
