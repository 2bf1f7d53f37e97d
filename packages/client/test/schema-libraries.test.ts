import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { OpenRouter, OutputError, parse, tool } from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

const schemas = [
  { library: 'zod', schema: z.object({ city: z.string(), celsius: z.number() }) },
  {
    library: 'Valibot',
    schema: toStandardJsonSchema(v.object({ city: v.string(), celsius: v.number() })),
  },
  { library: 'ArkType', schema: type({ city: 'string', celsius: 'number' }) },
]
const messages = [{ role: 'user', content: 'How is the weather?' }] as const

describe.each(schemas)('a schema of $library', ({ schema }) => {
  test('is sent as JSON Schema that models can be held to', async () => {
    const { fetch, requests } = recordedFetch(json(chatResponse('{"city":"Oslo","celsius":3}')))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const { data } = await parse(client, { model: 'm', messages, schema })
    expectTypeOf(data).toEqualTypeOf<{ city: string; celsius: number }>()
    expect(data).toEqual({ city: 'Oslo', celsius: 3 })
    expect(requests[0]?.body).toMatchObject({
      response_format: {
        json_schema: {
          strict: true,
          schema: {
            type: 'object',
            properties: { city: { type: 'string' }, celsius: { type: 'number' } },
            required: expect.arrayContaining(['city', 'celsius']),
            additionalProperties: false,
          },
        },
      },
    })
  })

  test('checks the answer, and says what is wrong and where', async () => {
    const { fetch } = recordedFetch(json(chatResponse('{"city":"Oslo","celsius":"3"}')))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const parsed = parse(client, { model: 'm', messages, schema })
    await expect(parsed).rejects.toSatisfy(
      (error) => error instanceof OutputError && /celsius: .*number/.test(error.message),
    )
  })

  test('checks the arguments of a tool', async () => {
    const report = tool({
      name: 'report',
      parameters: schema,
      execute: ({ city, celsius }) => `${celsius} degrees in ${city}`,
    })
    const call = { id: 'c', type: 'function', function: { name: 'report', arguments: '' } } as const
    const context = { call, messages, step: 1, signal: undefined }
    await expect(report.run?.({ city: 'Oslo', celsius: 3 }, context)).resolves.toBe(
      '3 degrees in Oslo',
    )
    await expect(report.run?.({ city: 'Oslo' }, context)).rejects.toThrow(/celsius/)
  })
})
