import { ContextOverflowError, getRetryable, LangChainError } from '@langchain/core/errors'
import { HumanMessage } from '@langchain/core/messages'
import { isOpenRouterError } from '@waypost/core'
import { expect, test } from 'vitest'
import { collect, failureOf, modelOf } from './model-of.ts'
import { chunk, finish, respond, serverOf, sse, whole } from './recorded-answer.ts'

const providerError = {
  code: 502,
  message: 'Provider returned error',
  metadata: { provider_name: 'Anthropic', raw: '{"error":{"trace":"t-1"}}' },
}

/** Each path that reads a stream. */
const paths = {
  stream: async (bytes: string) => collect(await modelOf(serverOf(bytes)).stream('Hi')),
  'content block events': async (bytes: string) =>
    modelOf(serverOf(bytes)).streamEvents('Hi').output,
  'invoke, streaming': (bytes: string) =>
    modelOf(serverOf(bytes), { streaming: true }).invoke('Hi'),
}

test.each(Object.entries(paths))(
  'an error inside a stream is thrown with what had arrived: %s (D3)',
  async (_path, run) => {
    const bytes = sse(chunk({ content: 'Hel' }), {
      ...chunk({ content: '' }, { finish_reason: 'error' }),
      error: providerError,
    })
    const error = await failureOf(() => run(bytes))
    expect(error).toMatchObject({
      kind: 'provider-failed',
      status: 502,
      provider: 'Anthropic',
      partialOutput: { content: 'Hel' },
    })
    expect(isOpenRouterError(error)).toBe(true)
    expect(LangChainError.isInstance(error)).toBe(true)
    expect(getRetryable(error)).toBe(true)
  },
)

test.each(Object.entries(paths))(
  'an error chunk without choices is thrown: %s (D4)',
  async (_path, run) => {
    const bytes = sse(chunk({ content: 'Hel' }), { id: 'gen-1', error: providerError })
    expect(await failureOf(() => run(bytes))).toMatchObject({ kind: 'provider-failed' })
  },
)

test.each(Object.entries(paths))(
  'a stream that is cut off is an error: %s (D5)',
  async (_path, run) => {
    const bytes = `data: ${JSON.stringify(chunk({ content: 'Hel' }))}\n\n`
    expect(await failureOf(() => run(bytes))).toMatchObject({
      kind: 'stream-interrupted',
      partialOutput: { content: 'Hel' },
    })
  },
)

test.each(Object.entries(paths))(
  'a chunk that is not JSON is an error, not a hole in the text: %s (D6)',
  async (_path, run) => {
    const [first = '', last = ''] = [chunk({ content: 'a' }), finish('stop')].map(
      (each) => `data: ${JSON.stringify(each)}\n\n`,
    )
    const error = await failureOf(() => run(`${first}data: {"choices": [{\n\n${last}`))
    expect(error).toMatchObject({ kind: 'stream-malformed', partialOutput: { content: 'a' } })
  },
)

test('a response of status 200 that is an error is thrown as one (D7)', async () => {
  const model = modelOf(serverOf(JSON.stringify({ error: providerError })))
  expect(await failureOf(() => model.invoke('Hi'))).toMatchObject({
    kind: 'provider-failed',
    status: 502,
  })
})

test('a choice that ended in an error is thrown with its text (D8)', async () => {
  const choice = { finish_reason: 'error', error: providerError }
  const model = modelOf(serverOf(whole({ content: 'Hel' }, choice)))
  expect(await failureOf(() => model.invoke('Hi'))).toMatchObject({
    kind: 'provider-failed',
    partialOutput: { content: 'Hel' },
  })
})

test.each(Object.entries(paths))('an empty stream is an error: %s (D9)', async (_path, run) => {
  expect(await failureOf(() => run(''))).toMatchObject({ kind: 'stream-interrupted' })
})

function refusing(status: number, error: object, headers = {}) {
  return modelOf(serverOf(respond(JSON.stringify({ error }), status, headers)))
}

test('an input that is too long is a ContextOverflowError (D43)', async () => {
  const model = refusing(400, {
    code: 400,
    message: "This endpoint's maximum context length is 8192 tokens.",
  })
  const error = await failureOf(() => model.invoke('Hi'))
  expect(ContextOverflowError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ status: 400, errorType: 'context_length_exceeded' })
  expect(getRetryable(error)).toBe(false)
})

test('flagged input is not taken for a bad key, and no message holds a raw body (D43)', async () => {
  const flagged = await failureOf(() =>
    refusing(403, {
      code: 403,
      message: 'Input was flagged',
      metadata: { reasons: ['violence'], flagged_input: 'text', provider_name: 'OpenAI' },
    }).invoke('Hi'),
  )
  expect(flagged).toMatchObject({ kind: 'forbidden', moderation: { reasons: ['violence'] } })
  expect(flagged['lc_error_code']).toBeUndefined()
  const failed = await failureOf(() => refusing(502, providerError).invoke('Hi'))
  expect(String(failed['message'])).not.toContain('t-1')
  expect(failed['metadata']).toMatchObject({ raw: providerError.metadata.raw })
})

test.each([
  [401, 'MODEL_AUTHENTICATION', false],
  [402, undefined, false],
  [404, 'MODEL_NOT_FOUND', false],
  [408, undefined, true],
  [429, 'MODEL_RATE_LIMIT', true],
  [503, undefined, true],
])(
  'an error of status %i has LangChain’s code %s and retryable: %s',
  async (status, code, again) => {
    const error = await failureOf(() =>
      refusing(status, { code: status, message: 'No.' }).invoke('Hi'),
    )
    expect(error).toMatchObject({ status })
    expect(error['lc_error_code']).toBe(code)
    expect(getRetryable(error)).toBe(again)
  },
)

test('a rate limit says how long to wait', async () => {
  const model = refusing(429, { code: 429, message: 'Slow down.' }, { 'retry-after': '7' })
  expect(await failureOf(() => model.invoke('Hi'))).toMatchObject({ retryAfterMs: 7000 })
})

test('tool results that the API refuses have their own code', async () => {
  const model = refusing(400, {
    code: 400,
    message: 'tool_call_id does not match a tool_calls entry',
  })
  const error = await failureOf(() => model.invoke([new HumanMessage('Hi')]))
  expect(error).toMatchObject({ lc_error_code: 'INVALID_TOOL_RESULTS' })
})

test('a failure in a choice without a message is thrown as it is', async () => {
  const body = { choices: [{ error: providerError }, { message: { content: 'Hel' } }] }
  const model = modelOf(serverOf(JSON.stringify(body)))
  expect(await failureOf(() => model.invoke('Hi'))).toMatchObject({ kind: 'provider-failed' })
})
