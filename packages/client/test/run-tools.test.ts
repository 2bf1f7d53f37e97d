import { type ChatEvent, isOpenRouterError } from '@waypost/core'
import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import * as z from 'zod'
import { OpenRouter, runTools, tool } from '../src/index.ts'
import {
  chatResponse,
  json,
  recordedFetch,
  type RecordedFetch,
  sse,
  stopChunk,
  textChunk,
} from './fixtures/recorded-fetch.ts'

const messages = [{ role: 'user', content: 'How warm is it?' }] as const

function calling(...calls: readonly [name: string, args: string | object | null][]): object {
  return chatResponse('', {
    choices: [
      {
        index: 0,
        finish_reason: 'tool_calls',
        message: {
          role: 'assistant',
          content: null,
          reasoning_details: [{ type: 'reasoning.encrypted', data: 'secret' }],
          tool_calls: calls.map(([name, args], index) => ({
            id: `call-${index}`,
            type: 'function',
            function: { name, arguments: args },
          })),
        },
      },
    ],
  })
}

function clientFor(...answers: readonly object[]): RecordedFetch & { client: OpenRouter } {
  const recorded = recordedFetch(...answers.map((answer) => json(answer)))
  return { ...recorded, client: new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: recorded.fetch }) }
}

const weather = tool({
  name: 'weather',
  description: 'The weather in a city.',
  parameters: z.object({ city: z.string() }),
  execute: ({ city }) => ({ city, celsius: 21 }),
})

describe('runTools', () => {
  test('runs what the model calls and sends the results until it answers', async () => {
    const first = calling(['weather', '{"city":"Oslo"}'], ['weather', '{"city":"Rome"}'])
    const { client, requests } = clientFor(first, chatResponse('Warm.'))
    const result = await runTools(client, { model: 'm', messages, tools: [weather] })
    expect(result).toMatchObject({ stopped: 'answer', text: 'Warm.', costUsd: 0.5, pending: [] })
    expect(requests[1]?.body).toMatchObject({
      messages: [
        messages[0],
        // The answer goes back as it came, thoughts included.
        { reasoning_details: [{ type: 'reasoning.encrypted', data: 'secret' }] },
        { role: 'tool', tool_call_id: 'call-0', content: '{"city":"Oslo","celsius":21}' },
        { role: 'tool', tool_call_id: 'call-1', content: '{"city":"Rome","celsius":21}' },
      ],
      tools: [weather.definition],
    })
    expect(result.messages).toHaveLength(5)
  })

  test.each([
    ['an object', { city: 'Oslo' }, '{"city":"Oslo","celsius":21}'],
    ['null', null, 'none needed'],
  ])('takes arguments that are %s instead of text', async (_name, args, said) => {
    const anywhere = tool({
      name: 'anywhere',
      parameters: z.object({}),
      execute: () => 'none needed',
    })
    const first = calling([args === null ? 'anywhere' : 'weather', args])
    const { client } = clientFor(first, chatResponse('Warm.'))
    const tools = [weather, anywhere]
    const result = await runTools(client, { model: 'm', messages, tools })
    expect(result.steps[0]?.results[0]?.message.content).toBe(said)
  })

  test('tells the model of a call that names no function', async () => {
    const message = { role: 'assistant', tool_calls: [null, { id: 'c', type: 'custom' }] }
    const odd = { choices: [{ index: 0, finish_reason: 'tool_calls', message }] }
    const { client } = clientFor(chatResponse('', odd), chatResponse('Warm.'))
    const { steps } = await runTools(client, { model: 'm', messages, tools: [weather] })
    expect(steps[0]?.results).toHaveLength(1)
    expect(steps[0]?.results[0]?.message.content).toContain('There is no tool')
  })

  test('runs the calls of one answer at the same time', async () => {
    let running = 0
    let most = 0
    const slow = tool({
      name: 'slow',
      async execute() {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve))
        running--
      },
    })
    const { client } = clientFor(
      calling(['slow', ''], ['slow', ''], ['slow', '']),
      chatResponse('Done.'),
    )
    await runTools(client, { model: 'm', messages, tools: [slow] })
    expect(most).toBe(3)
  })

  test.each<[what: string, call: [string, string], said: RegExp]>([
    ['arguments that do not match the schema', ['weather', '{"city":7}'], /city.*expected string/],
    ['arguments that are cut off', ['weather', '{"city":"Os'], /not complete JSON/],
    ['a tool that does not exist', ['wether', '{}'], /no tool wether\. There are: weather/],
  ])('tells the model about %s instead of running anything', async (_what, call, said) => {
    const { client, requests } = clientFor(calling(call), chatResponse('Sorry.'))
    const result = await runTools(client, { model: 'm', messages, tools: [weather] })
    expect(requests[1]?.body).toHaveProperty('messages.2.content', expect.stringMatching(said))
    expect(result.steps[0]?.results[0]?.error).toBeInstanceOf(Error)
  })

  test('tells the model what a tool failed with', async () => {
    const broken = tool({
      name: 'broken',
      execute: () => {
        throw new Error('The sensor is off.')
      },
    })
    const { client, requests } = clientFor(calling(['broken', '{}']), chatResponse('Sorry.'))
    await runTools(client, { model: 'm', messages, tools: [broken] })
    expect(JSON.stringify(requests[1]?.body)).toContain('Error: The sensor is off.')
  })

  test.each(['length', 'content_filter', null])(
    'runs no tool whose call was cut before its arguments, as %j tells',
    async (reason) => {
      const call = { id: 'c', type: 'function', function: { name: 'list', arguments: '' } }
      const message = { role: 'assistant', content: null, tool_calls: [call] }
      const cut = chatResponse('', { choices: [{ index: 0, finish_reason: reason, message }] })
      const { client, requests } = clientFor(cut, chatResponse('Sorry.'))
      const execute = vi.fn<() => string>(() => 'ran')
      const list = tool({ name: 'list', execute })
      await runTools(client, { model: 'm', messages, tools: [list] })
      expect(execute).not.toHaveBeenCalled()
      expect(requests[1]?.body).toMatchObject({
        messages: [{}, {}, { content: 'Error: The arguments are not complete JSON.' }],
      })
    },
  )

  test('runs a tool that takes no arguments', async () => {
    const { client } = clientFor(calling(['list', '']), chatResponse('Here.'))
    const list = tool({ name: 'list', execute: (args) => args })
    const { steps } = await runTools(client, { model: 'm', messages, tools: [list] })
    expect(steps[0]?.results[0]?.message.content).toBe('{}')
  })

  test('ends with what the onError of a tool throws', async () => {
    const reason = new Error('Stop everything.')
    const broken = tool({
      name: 'broken',
      execute: () => Promise.reject(reason),
      onError: (error) => {
        throw error
      },
    })
    const { client } = clientFor(calling(['broken', '{}']))
    await expect(runTools(client, { model: 'm', messages, tools: [broken] })).rejects.toBe(reason)
  })

  test('sends no further request, and runs no tool for it, once the steps are used up', async () => {
    const ran: string[] = []
    const note = tool({ name: 'note', execute: () => void ran.push('ran') })
    const { client, requests } = clientFor(calling(['note', '{}']), calling(['note', '{}']))
    const request = { model: 'm', messages, tools: [note] }
    const result = await runTools(client, request, { maxSteps: 2 })
    expect(result).toMatchObject({ stopped: 'max-steps', pending: [{ id: 'call-0' }] })
    expect(requests).toHaveLength(2)
    expect(ran).toHaveLength(1)
  })

  test('sends no further request once the answers cost the limit', async () => {
    const { client, requests } = clientFor(calling(['weather', '{"city":"Oslo"}']))
    const request = { model: 'm', messages, tools: [weather] }
    const result = await runTools(client, request, { maxCostUsd: 0.25 })
    expect(result.stopped).toBe('max-cost')
    expect(requests).toHaveLength(1)
  })

  test('stops at a limit that is met exactly, to the last digit', async () => {
    const spending = (cost: number): object => ({
      ...calling(['weather', '{"city":"Oslo"}']),
      usage: { cost },
    })
    const { client } = clientFor(spending(0.7), spending(0.1))
    const request = { model: 'm', messages, tools: [weather] }
    const { stopped, costUsd } = await runTools(client, request, { maxCostUsd: 0.8 })
    expect({ stopped, costUsd }).toEqual({ stopped: 'max-cost', costUsd: 0.8 })
  })

  test('sends no request that could pass the limit', async () => {
    const { client, requests } = clientFor(calling(['weather', '{"city":"Oslo"}']))
    const request = { model: 'm', messages, tools: [weather] }
    const options = { maxCostUsd: 0.3, estimateCostUsd: () => 0.1 }
    expect((await runTools(client, request, options)).stopped).toBe('max-cost')
    expect(requests).toHaveLength(1)
  })

  test('sends nothing when the first request alone could pass the limit', async () => {
    const { client, requests } = clientFor()
    const request = { model: 'm', messages, tools: [weather] }
    const options = { maxCostUsd: 0.05, estimateCostUsd: () => 0.1 }
    await expect(runTools(client, request, options)).rejects.toMatchObject({
      kind: 'budget-exceeded',
    })
    expect(requests).toEqual([])
  })

  test.each([
    ['steps that are no number', { maxSteps: Number.NaN }, 'configuration'],
    ['no steps', { maxSteps: 0 }, 'configuration'],
    ['costs that are no number', { maxCostUsd: Number.NaN }, 'configuration'],
    ['nothing to spend', { maxCostUsd: 0 }, 'budget-exceeded'],
    [
      'an estimate that is no number',
      { maxCostUsd: 1, estimateCostUsd: () => Number.NaN },
      'budget-exceeded',
    ],
  ])('sends nothing with %s', async (_what, options, kind) => {
    const { client, requests } = clientFor()
    const request = { model: 'm', messages, tools: [weather] }
    await expect(runTools(client, request, options)).rejects.toMatchObject({ kind })
    expect(requests).toEqual([])
  })

  test('stops at a call that is for somebody else to answer', async () => {
    const approve = tool({ name: 'approve', parameters: { type: 'object', properties: {} } })
    const { client } = clientFor(calling(['approve', '{}']))
    const result = await runTools(client, { model: 'm', messages, tools: [approve] })
    expect(result.stopped).toBe('waiting')
    expect(result.pending[0]?.function.name).toBe('approve')
  })

  test('forces a call in the first request only', async () => {
    const { client, requests } = clientFor(
      calling(['weather', '{"city":"Oslo"}']),
      chatResponse('Warm.'),
    )
    await runTools(client, { model: 'm', messages, tools: [weather], tool_choice: 'required' })
    expect(requests.map(({ body }) => (body as { tool_choice: unknown }).tool_choice)).toEqual([
      'required',
      'auto',
    ])
  })

  test('ends at once when it is aborted, although a tool does not listen', async () => {
    const controller = new AbortController()
    const endless = tool({
      name: 'endless',
      execute() {
        controller.abort('enough')
        return new Promise<string>(() => undefined)
      },
    })
    const { client } = clientFor(calling(['endless', '{}']))
    const run = runTools(client, { model: 'm', messages, tools: [endless] }, controller)
    await expect(run).rejects.toBe('enough')
  })

  test('streams the answers when somebody listens to their events', async () => {
    const { fetch } = recordedFetch(sse([textChunk('Hel'), textChunk('lo'), stopChunk()]))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const events: ChatEvent['type'][] = []
    const onEvent = (event: ChatEvent): void => void events.push(event.type)
    const result = await runTools(client, { model: 'm', messages, tools: [weather] }, { onEvent })
    expect(result.text).toBe('Hello')
    expect(events).toContain('text-delta')
  })

  test('passes on tools that OpenRouter runs', async () => {
    const { client, requests } = clientFor(chatResponse('Warm.'))
    const search = { type: 'openrouter:web_search' } as const
    await runTools(client, { model: 'm', messages, tools: [search, weather] })
    expect(requests[0]?.body).toMatchObject({ tools: [search, weather.definition] })
  })

  test('refuses two tools of the same name', async () => {
    const { client } = clientFor()
    const run = runTools(client, { model: 'm', messages, tools: [weather, weather] })
    await expect(run).rejects.toSatisfy(isOpenRouterError)
  })

  test('refuses a function that nobody could run, before anything is sent', async () => {
    const { client, requests } = clientFor(chatResponse('Warm.'))
    const tools = [{ ...weather.definition, function: { name: 'weather' } }] as never
    await expect(runTools(client, { model: 'm', messages, tools })).rejects.toMatchObject({
      kind: 'configuration',
      message: 'Make functions with `tool(…)`.',
    })
    expect(requests).toEqual([])
  })
})

describe('tool', () => {
  test('writes the schema of zod as JSON Schema, closed and strict', () => {
    expect(weather.definition.function).toEqual({
      name: 'weather',
      description: 'The weather in a city.',
      strict: true,
      parameters: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
        additionalProperties: false,
      },
    })
  })

  test('is not strict when an argument may be missing', () => {
    const parameters = z.object({ city: z.string(), days: z.number().optional() })
    expect(tool({ name: 'forecast', parameters }).definition.function.strict).toBe(false)
  })

  test('is not strict where an argument takes any names', () => {
    const parameters = z.object({ days: z.record(z.string(), z.number()) })
    expect(tool({ name: 'forecast', parameters }).definition.function.strict).toBe(false)
  })

  test('says what to do about a schema that cannot write JSON Schema', () => {
    const { validate } = z.object({})['~standard']
    const parameters = { '~standard': { version: 1, vendor: 'mine', validate } } as const
    expect(() => tool({ name: 'mine', parameters })).toThrow(/jsonSchema/)
    const jsonSchema = { type: 'object' }
    expect(tool({ name: 'mine', parameters, jsonSchema }).definition.function.parameters).toBe(
      jsonSchema,
    )
  })

  test('says so too about a schema of zod with something that JSON Schema has not', () => {
    const parameters = z.object({ when: z.date() })
    expect(() => tool({ name: 'mine', parameters })).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        message: expect.stringMatching(/Date.*`jsonSchema`/),
      }),
    )
  })

  test('writes a union whose kinds exclude each other as one that can be enforced', () => {
    const [cat, dog] = [z.object({ kind: z.literal('cat') }), z.object({ kind: z.literal('dog') })]
    const one = z.discriminatedUnion('kind', [cat, dog])
    const { strict, parameters } = tool({ name: 'mine', parameters: z.object({ one }) }).definition
      .function
    expect(strict).toBe(true)
    expect(parameters).toMatchObject({
      properties: { one: { anyOf: [{ type: 'object' }, { type: 'object' }] } },
    })
  })

  test('types the arguments by the schema', () => {
    tool({
      name: 'typed',
      parameters: z.object({ city: z.string(), days: z.number().default(1) }),
      execute: (args) => {
        expectTypeOf(args).toEqualTypeOf<{ city: string; days: number }>()
      },
    })
    tool({
      name: 'untyped',
      parameters: { type: 'object' },
      execute: (args) => {
        expectTypeOf(args).toEqualTypeOf<Readonly<Record<string, unknown>>>()
      },
    })
    expect.assertions(0)
  })
})
