import type { BaseMessage } from '@langchain/core/messages'
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { ChatOpenRouter } from '../src/index.ts'

const model = new ChatOpenRouter({ model: 'a/b', apiKey: 'k' })
const schema = z.object({ name: z.string() })

test('structured output has the type of its schema', () => {
  type Answer = Awaited<ReturnType<ReturnType<typeof structured>['invoke']>>
  const structured = () => model.withStructuredOutput(schema)
  expectTypeOf<Answer>().toEqualTypeOf<{ name: string }>()
  const raw = () => model.withStructuredOutput(schema, { includeRaw: true })
  type RawAnswer = Awaited<ReturnType<ReturnType<typeof raw>['invoke']>>
  expectTypeOf<RawAnswer>().toEqualTypeOf<{ raw: BaseMessage; parsed: { name: string } }>()
  expect(structured().lc_id).toBeDefined()
})

test('misspelt options are errors of the compiler', () => {
  // @ts-expect-error -- the name is `temperature`
  expect(() => new ChatOpenRouter({ model: 'a/b', temprature: 1 })).toThrow('Use `temperature`')
  // @ts-expect-error -- the name is `allow_fallbacks`
  expect(new ChatOpenRouter({ model: 'a/b', provider: { allow_fallbacks: 'no' } })).toBeDefined()
  expect(new ChatOpenRouter('a/b', { models: ['c/d'], reasoning: { effort: 'low' } })).toBeDefined()
})
