import { expect, test } from 'vitest'
import { chat, complete, failureOf } from './call.ts'
import { withUpstream } from './upstream-server.ts'

const asked = { model: 'local/tiny' }

test.each([
  { prompt_tokens: 'five', completion_tokens: -3 },
  { prompt_tokens: 1.5, completion_tokens: null, completion_tokens_details: 5 },
])('a usage of %j is no count, so the emulator counts itself', async (usage) => {
  const { emulator } = await withUpstream((_, response) => {
    const message = { content: 'Well counted.' }
    response.end(JSON.stringify({ choices: [{ message, finish_reason: 'stop' }], usage }))
  })
  const { usage: counted } = await complete(emulator, asked)
  expect(counted.prompt_tokens).toBeGreaterThan(0)
  expect(counted.completion_tokens).toBeGreaterThan(0)
})

test('calls whose indexes have gaps stand one after the other', async () => {
  const { emulator } = await withUpstream((_, response) => {
    const call = (index: number, name: string): object => ({
      index,
      id: `call_${name}`,
      function: { name, arguments: '{}' },
    })
    const delta = { tool_calls: [call(4_000_000_000, 'far'), call(-1, 'below')] }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(
      `data: ${JSON.stringify({ choices: [{ delta, finish_reason: 'tool_calls' }] })}\n\n`,
    )
  })
  const { choices } = await complete(emulator, asked)
  expect(choices[0]?.message.tool_calls).toMatchObject([
    { id: 'call_far', index: 0 },
    { id: 'call_below', index: 1 },
  ])
})

test('each answer is asked for on its own, and only the first of those that come counts', async () => {
  const bodies: Record<string, unknown>[] = []
  const { emulator } = await withUpstream((request, response) => {
    bodies.push(request)
    const choices = ['first', 'second'].map((content, index) => ({
      index,
      message: { content },
      finish_reason: 'stop',
    }))
    response.end(JSON.stringify({ choices }))
  })
  const { choices } = await complete(emulator, { ...asked, n: 2 })
  expect(choices.map(({ message }) => message.content)).toEqual(['first', 'first'])
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).not.toHaveProperty('n')
})

test('tools that OpenRouter runs do not reach the upstream', async () => {
  let tools: unknown
  const { emulator } = await withUpstream((request, response) => {
    tools = request['tools']
    response.end(JSON.stringify({ choices: [{ message: { content: 'Noon.' } }] }))
  })
  const own = { type: 'function', function: { name: 'look' } }
  await complete(emulator, { ...asked, tools: [{ type: 'openrouter:datetime' }, own] })
  expect(tools).toEqual([own])
})

test('a key that the upstream repeats in its refusal is shown to nobody', async () => {
  const { emulator } = await withUpstream(({ authorization }, response) => {
    response.statusCode = 401
    response.end(JSON.stringify({ error: { message: `Wrong: ${String(authorization)}` } }))
  })
  const failure = await failureOf(await chat(emulator, asked))
  expect(failure.error.metadata).toMatchObject({ raw: 'Wrong: Bearer [redacted]' })
})
