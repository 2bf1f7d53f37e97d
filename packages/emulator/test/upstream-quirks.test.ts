import { expect, test } from 'vitest'
import { chat, chunksOf, complete, failureOf } from './call.ts'
import { delta, sse, withUpstream } from './upstream-server.ts'

const asked = { model: 'local/tiny' }
const fallback = { ...asked, models: ['kestrel/swift-2-nano'] }
const done = 'data: [DONE]\n\n'

function calls(index: number, id: string | null, name: string | null, text: string): object {
  return delta({ tool_calls: [{ index, id, function: { name, arguments: text } }] })
}

test('several calls that a server gives one index are several calls', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(
      response,
      calls(0, 'call_a', 'get_weather', '{"city":"Oslo"}'),
      calls(0, 'call_b', 'get_weather', '{"city":"Bergen"}'),
      delta({}, 'tool_calls'),
    )
    response.end(done)
  })
  const { choices } = await complete(emulator, { ...asked, stream: false })
  expect(choices[0]?.message.tool_calls).toMatchObject([
    { id: 'call_a', function: { arguments: '{"city":"Oslo"}' } },
    { id: 'call_b', function: { arguments: '{"city":"Bergen"}' } },
  ])
})

test('one call whose pieces have different ids is one call', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(
      response,
      calls(0, 'call_a', 'get_weather', '{"city":'),
      calls(0, 'call_b', 'get_weather', '"Oslo"}'),
      delta({}, 'stop'),
    )
    response.end(done)
  })
  const { choices } = await complete(emulator, asked)
  expect(choices[0]?.message.tool_calls).toMatchObject([
    { id: 'call_a', function: { arguments: '{"city":"Oslo"}' } },
  ])
})

test('a last piece of a call that says nothing is no call, whatever its id', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(
      response,
      calls(0, 'call_a', 'get_weather', '{"city":"Oslo"}'),
      calls(0, 'call_b', null, ''),
      delta({ tool_calls: [{ index: 0, id: 'call_c', function: null }] }, 'tool_calls'),
    )
    response.end(done)
  })
  const { choices } = await complete(emulator, { ...asked, stream: false })
  expect(choices[0]?.finish_reason).toBe('tool_calls')
  expect(choices[0]?.message.tool_calls).toMatchObject([
    { id: 'call_a', function: { arguments: '{"city":"Oslo"}' } },
  ])
  expect(choices[0]?.message.tool_calls).toHaveLength(1)
})

test('a call without an id gets one', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, calls(0, '', 'get_weather', '{}'), delta({}, 'tool_calls'))
    response.end(done)
  })
  const { choices } = await complete(emulator, asked)
  expect(choices[0]?.message.tool_calls?.[0]?.id).toMatch(/^call_\w{24}$/)
})

test('what a server has nothing to say about may be null', async () => {
  const nothing = { reasoning_details: null, tool_calls: null, refusal: null, reasoning: null }
  const { emulator } = await withUpstream((_, response) => {
    sse(
      response,
      { choices: [{ index: 0, delta: null, finish_reason: null }], usage: null, error: null },
      delta({ content: 'Hello.', ...nothing }, ''),
      delta({ content: null }, 'stop'),
    )
    response.end(done)
  })
  const { choices } = await complete(emulator, asked)
  expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: 'Hello.' } })
})

test.each([
  ['eos_token', 'stop'],
  ['max_tokens', 'length'],
  ['function_call', 'tool_calls'],
])('the finish reason %s is shown as %s beside itself', async (native, reason) => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, delta({ content: 'Hello.' }, native))
    response.end(done)
  })
  const { choices } = await complete(emulator, asked)
  expect(choices[0]).toMatchObject({ finish_reason: reason, native_finish_reason: native })
})

test('a reply is complete when the server says so, though it keeps the answer open', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, delta({ content: 'Hello.' }, 'stop'))
    response.write(done)
  })
  const stream = await (await chat(emulator, { ...asked, stream: true })).text()
  expect(stream).toContain(done)
  expect(chunksOf(stream).at(-1)?.usage?.completion_tokens).toBeGreaterThan(0)
})

test.each([
  ['is complete', delta({ content: 'Hello.' }, 'stop')],
  ['begins with an error', { error: { message: 'out of memory' } }],
])('the answer of an upstream that stays open is left when it %s', async (_name, chunk) => {
  let close: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const { emulator } = await withUpstream((_, response) => {
    response.once('close', close)
    sse(response, chunk)
    if ('choices' in chunk) response.write(done)
  })
  await (await chat(emulator, { ...asked, stream: true })).text()
  await expect(closed).resolves.toBeUndefined()
})

test.each([
  ['an error as JSON', { error: { message: 'out of memory' } }],
  ['an error in another shape', { object: 'error', message: 'out of memory', code: 500 }],
])('another model answers where status 200 brings %s (R19)', async (_name, body) => {
  const { emulator } = await withUpstream(({ stream }, response) => {
    if (stream === true) sse(response, body)
    response.end(stream === true ? done : JSON.stringify(body))
  })
  for (const stream of [true, false]) {
    const response = await chat(emulator, { ...fallback, stream })
    expect(await response.text()).toContain('kestrel/swift-2-nano')
    expect(emulator.requests.at(-1)?.attempts[0]).toMatchObject({ provider: 'local' })
  }
})

test('an error before the first word has a status, for streams too (R122)', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, delta({ role: 'assistant', content: '' }), {
      error: { code: 400, message: 'the prompt is too long' },
    })
    response.end(done)
  })
  const response = await chat(emulator, { ...asked, stream: true })
  expect(response.status).toBe(400)
  const { error } = await failureOf(response)
  expect(error).toMatchObject({
    message: 'Provider returned error',
    metadata: { raw: 'the prompt is too long' },
  })
})
