import { assert, integer, json as anyJson, oneof, property, string } from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { OpenRouter, OutputError, parse, parseStream } from '../src/index.ts'
import { PartialJson } from '../src/output/partial-json.ts'
import {
  chatResponse,
  json,
  recordedFetch,
  sse,
  stopChunk,
  textChunk,
} from './fixtures/recorded-fetch.ts'

const schema = z.object({ city: z.string(), celsius: z.number() })
const request = { model: 'm', messages: [{ role: 'user', content: 'Hi' }], schema } as const

/** Of every plane, halves of surrogate pairs included; fast-check's own `binary` takes a second to make. */
const anyCharacter = oneof(
  integer({ min: 0, max: 0xffff }),
  integer({ min: 0, max: 0x10ffff }),
).map((codePoint) => String.fromCodePoint(codePoint))

function clientFor(answer: Response): OpenRouter {
  return new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: recordedFetch(answer).fetch })
}

async function failureOf(promise: Promise<unknown>): Promise<OutputError> {
  const error: unknown = await promise.catch((reason: unknown) => reason)
  if (!(error instanceof OutputError))
    throw new Error('It did not fail as expected.', { cause: error })
  return error
}

function answering(content: string | null, finishReason = 'stop', refusal?: string): object {
  const message = { role: 'assistant', content, refusal }
  return chatResponse('', { choices: [{ index: 0, message, finish_reason: finishReason }] })
}

describe('parse', () => {
  test('asks for the schema and gives the checked object', async () => {
    const { fetch, requests } = recordedFetch(json(chatResponse('{"city":"Oslo","celsius":3}')))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const { data, response } = await parse(client, { ...request, schemaName: 'weather' })
    expectTypeOf(data).toEqualTypeOf<{ city: string; celsius: number }>()
    expect(data).toEqual({ city: 'Oslo', celsius: 3 })
    expect(response.usage?.cost).toBe(0.25)
    expect(requests[0]?.body).toEqual({
      model: 'm',
      messages: request.messages,
      stream: false,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'weather',
          strict: true,
          schema: {
            type: 'object',
            properties: { city: { type: 'string' }, celsius: { type: 'number' } },
            required: ['city', 'celsius'],
            additionalProperties: false,
          },
        },
      },
    })
  })

  test('takes JSON Schema as it is', async () => {
    const client = clientFor(json(chatResponse('{"a":1}')))
    const jsonSchema = { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] }
    const { data } = await parse<{ a: number }>(client, { ...request, schema: jsonSchema })
    expect(data.a).toBe(1)
  })

  test.each([
    ['refusal', answering(null, 'stop', 'I would rather not.'), 'I would rather not.'],
    ['truncated', answering('{"city":"Os', 'length'), '{"city":"Os'],
    ['filtered', answering('{', 'content_filter'), '{'],
    ['invalid-json', answering('It is warm.'), 'It is warm.'],
    ['mismatch', answering('{"city":"Oslo"}'), '{"city":"Oslo"}'],
  ])('throws %s with what the model said', async (reason, answer, text) => {
    const error = await failureOf(parse(clientFor(json(answer)), request))
    expect(error).toMatchObject({ reason, text, response: { id: 'gen-1' } })
  })

  test('names what does not match', async () => {
    const error = await failureOf(parse(clientFor(json(answering('{"city":"Oslo"}'))), request))
    expect(error.message).toMatch(/celsius: /)
    expect(error.issues).toHaveLength(1)
  })
})

describe('parseStream', () => {
  test('gives the object while it grows, and checks it at the end', async () => {
    const pieces = ['{"city":"O', 'slo","cel', 'sius":', '3}']
    const client = clientFor(sse([...pieces.map((piece) => textChunk(piece)), stopChunk()]))
    const stream = await parseStream(client, request)
    const seen: unknown[] = []
    for await (const partial of stream) {
      expectTypeOf(partial).toEqualTypeOf<{ city?: string; celsius?: number }>()
      seen.push(partial)
    }
    expect(seen).toEqual([
      { city: 'O' },
      { city: 'Oslo' },
      { city: 'Oslo' },
      { city: 'Oslo', celsius: 3 },
    ])
    expect((await stream.final()).data).toEqual({ city: 'Oslo', celsius: 3 })
  })

  test('looks at a long object in longer steps, so that its cost stays in proportion', async () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `"word ${index}"`)
    const pieces = ['{"words":[', ...words.map((word, index) => (index ? `,${word}` : word)), ']}']
    const client = clientFor(sse([...pieces.map((piece) => textChunk(piece)), stopChunk()]))
    const stream = await parseStream<{ words: string[] }>(client, {
      ...request,
      schema: { type: 'object' },
    })
    let looks = 0
    let last: string[] | undefined
    for await (const { words: soFar } of stream) {
      looks++
      last = soFar
    }
    expect(last).toHaveLength(20_000)
    expect(looks).toBeLessThan(2_000)
  })

  test('throws from final what an unstreamed answer would have thrown', async () => {
    const client = clientFor(sse([textChunk('{"city":"Os'), stopChunk('length')]))
    const error = await failureOf((await parseStream(client, request)).final())
    expect(error.reason).toBe('truncated')
  })
})

describe('partial JSON', () => {
  test('is readable at every point, and whole at the end', () => {
    assert(
      property(anyJson({ maxDepth: 4 }), (text) => {
        const partial = new PartialJson()
        const wrapped = `{"value":${text}}`
        for (const character of wrapped) {
          partial.push(character)
          expect(partial.value()).toBeInstanceOf(Object)
        }
        expect(partial.value()).toEqual(JSON.parse(wrapped))
      }),
    )
  })

  test.each([String.raw`C:\users\u1234`, String.raw`\\Server\Users`, String.raw`\u00e9\u`])(
    'does not take a backslash that is escaped for the beginning of an escape: %s',
    (path) => {
      const partial = new PartialJson()
      let before = ''
      for (const character of JSON.stringify({ path }).slice(0, -2)) {
        partial.push(character)
        const { path: begun = '' } = partial.value() as { path?: string }
        expect(begun.startsWith(before)).toBe(true)
        before = begun
      }
    },
  )

  test('gives the beginning of a string that is not finished', () => {
    assert(
      property(string({ unit: anyCharacter }), (content) => {
        const whole = `${content}\n"\\`
        const partial = new PartialJson()
        for (const character of JSON.stringify([whole]).slice(0, -2)) {
          partial.push(character)
          const [begun = ''] = partial.value() as string[]
          expect(whole.startsWith(begun)).toBe(true)
        }
      }),
    )
  })
})
