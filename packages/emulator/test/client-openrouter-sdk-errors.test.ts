import { OpenRouterCore } from '@openrouter/sdk/core'
import { chatSend } from '@openrouter/sdk/funcs/chatSend'
import { HTTPClient, OpenRouter } from '@openrouter/sdk'
import * as errors from '@openrouter/sdk/models/errors'
import { expect, test } from 'vitest'
import { createVirtualClock, type FaultName } from '../src/index.ts'
import { testEmulator } from './call.ts'
import { sdkOf, sendChat, streamChat } from './openrouter-sdk-client.ts'

const request = {
  model: 'kestrel/swift-2-nano',
  messages: [{ role: 'user' as const, content: 'Why is the sky blue?' }],
}

test.each<[FaultName, number, new (...args: never) => Error]>([
  ['no-credits', 402, errors.PaymentRequiredResponseError],
  ['timeout', 408, errors.RequestTimeoutResponseError],
  ['rate-limit-day', 429, errors.TooManyRequestsResponseError],
  ['unavailable', 503, errors.ServiceUnavailableResponseError],
  ['edge-timeout', 524, errors.EdgeNetworkTimeoutResponseError],
  ['overloaded', 529, errors.ProviderOverloadedResponseError],
])('sees %s as the error of its status %d', async (fault, statusCode, type) => {
  const sending = sendChat(sdkOf(testEmulator().fault(fault)), request)
  await expect(sending).rejects.toBeInstanceOf(type)
  await expect(sending).rejects.toMatchObject({ statusCode, error: { code: statusCode } })
})

test('sees a key that nobody has, and one of the wrong kind', async () => {
  const emulator = testEmulator()
  const stranger = sdkOf(emulator, { apiKey: 'sk-or-v1-nobody' })
  await expect(sendChat(stranger, request)).rejects.toBeInstanceOf(errors.UnauthorizedResponseError)
  await expect(sdkOf(emulator).credits.getCredits()).rejects.toBeInstanceOf(
    errors.ForbiddenResponseError,
  )
})

test('gives the result of a single function instead of throwing', async () => {
  const emulator = testEmulator().fault('no-credits', { times: 1 })
  const core = new OpenRouterCore({
    apiKey: emulator.apiKey,
    httpClient: new HTTPClient({ fetcher: emulator.fetch }),
  })
  const chatRequest = { ...request, stream: false as const }
  const refused = await chatSend(core, { chatRequest })
  expect(refused).toMatchObject({ ok: false, error: { statusCode: 402 } })
  expect(await chatSend(core, { chatRequest })).toMatchObject({ ok: true })
})

// The client hands the error over in a chunk instead of throwing it.
test('finds a failure in the stream in its last chunk', async () => {
  const emulator = testEmulator().fault('error-in-stream')
  const chunks = await streamChat(sdkOf(emulator), request)
  expect(chunks.at(-1)).toMatchObject({
    error: { code: 502, message: 'The provider lost its connection' },
    choices: [{ finishReason: 'error' }],
  })
})

test('retries what may succeed later', async () => {
  const emulator = testEmulator().reply({ status: 503, headers: { 'retry-after-ms': '1' } })
  const client = new OpenRouter({
    apiKey: emulator.apiKey,
    httpClient: new HTTPClient({ fetcher: emulator.fetch }),
  })
  await sendChat(client, request)
  expect(emulator.requests.map(({ status }) => status)).toEqual([503, 200])
})

test('hangs up when its time is over', async () => {
  const emulator = testEmulator({ clock: createVirtualClock(), pace: { firstTokenMs: 9_000 } })
  const asking = sendChat(sdkOf(emulator, { timeoutMs: 100 }), request)
  await expect(asking).rejects.toMatchObject({ name: 'RequestTimeoutError' })
  await expect.poll(() => emulator.requests[0]?.hungUp).toBe(true)
})
