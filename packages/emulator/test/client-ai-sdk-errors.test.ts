import { APICallError, generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import type { FaultName } from '../src/index.ts'
import { setUpAiSdk } from './ai-sdk-client.ts'

const id = 'kestrel/swift-2-nano'
const prompt = 'Why is the sky blue?'

test.each([
  ['no-credits', 402, false],
  ['rate-limit-day', 429, true],
  ['overloaded', 529, true],
  ['html-502', 502, true],
] as const)('sees %s as a failed call with status %d', async (fault, statusCode, isRetryable) => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.fault(fault)
  const asking = generateText({ model: openrouter(id), prompt, maxRetries: 0 })
  await expect(asking).rejects.toSatisfy((error) => APICallError.isInstance(error))
  await expect(asking).rejects.toMatchObject({ statusCode, isRetryable })
})

test('reads what the API says about a refusal', async () => {
  const { openrouter } = setUpAiSdk(undefined, { apiKey: 'sk-or-v1-nobody' })
  const asking = generateText({ model: openrouter(id), prompt })
  await expect(asking).rejects.toMatchObject({ statusCode: 401, data: { error: { code: 401 } } })
})

test('names the provider that failed and what it said', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.reply({
    status: 400,
    message: 'Provider returned error',
    metadata: { provider_name: 'Kestrel', raw: '{"error":{"message":"Too hot"}}' },
  })
  const asking = generateText({ model: openrouter(id), prompt })
  await expect(asking).rejects.toThrow('[Kestrel] Too hot')
})

test('retries what may succeed later, as soon as it may', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.reply({ status: 503, headers: { 'retry-after-ms': '1' } }, 'Blue light scatters.')
  const { text } = await generateText({ model: openrouter(id), prompt, maxRetries: 1 })
  expect(text).toBe('Blue light scatters.')
  expect(emulator.requests.map(({ status }) => status)).toEqual([503, 200])
})

test('sees a refusal before a stream as its error', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.fault('no-credits')
  const { stream } = streamText({ model: openrouter(id), prompt, onError: () => {} })
  const errors: unknown[] = []
  for await (const part of stream) if (part.type === 'error') errors.push(part.error)
  expect(errors).toMatchObject([{ statusCode: 402 }])
})

const inStream: FaultName[] = ['error-in-stream', 'string-code-in-stream', 'bare-error-in-stream']

test.each(inStream)('sees %s after the text that came before', async (fault) => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.fault(fault)
  const { stream } = streamText({ model: openrouter(id), prompt, onError: () => {} })
  let text = ''
  let error: unknown
  let finishReason: string | undefined
  for await (const part of stream) {
    if (part.type === 'text-delta') text += part.text
    if (part.type === 'error') error = part.error
    if (part.type === 'finish') finishReason = part.finishReason
  }
  expect(text).not.toBe('')
  expect(error).toMatchObject({ message: 'The provider lost its connection' })
  expect(finishReason).toBe('error')
})

test('sees a connection that breaks', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.fault('broken-stream')
  const { stream } = streamText({ model: openrouter(id), prompt, onError: () => {} })
  const types: string[] = []
  for await (const { type } of stream) types.push(type)
  expect(types).toContain('error')
})

test('sees an error in a body of status 200', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.fault('error-body-in-200')
  const asking = generateText({ model: openrouter(id), prompt, maxRetries: 0 })
  await expect(asking).rejects.toThrow('Provider returned error')
})

test('sees why the moderation plugin stops a question', async () => {
  const { openrouter } = setUpAiSdk({ moderator: () => ['house-rules'] })
  const model = openrouter(id, { plugins: [{ id: 'moderation' }] })
  await expect(generateText({ model, prompt })).rejects.toMatchObject({
    statusCode: 403,
    data: { error: { metadata: { reasons: ['house-rules'] } } },
  })
})
