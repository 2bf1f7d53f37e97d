import { InMemoryCache } from '@langchain/core/caches'
import { tool } from '@langchain/core/tools'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { modelOf } from './model-of.ts'
import { serverOf, whole } from './recorded-answer.ts'

function answering(...texts: readonly string[]) {
  return serverOf(...texts.map((content) => whole({ content })))
}

test('a cached answer belongs to the model, the parameters and the base URL (D15)', async () => {
  const cache = new InMemoryCache()
  const server = answering('one', 'two', 'three', 'four', 'five')
  const ask = (fields: object) => modelOf(server, { cache, ...fields }).invoke('Hi')
  expect((await ask({ model: 'a/one' })).content).toBe('one')
  expect((await ask({ model: 'a/two' })).content).toBe('two')
  expect((await ask({ model: 'a/one', temperature: 0.5 })).content).toBe('three')
  expect((await ask({ model: 'a/one', provider: { only: ['x'] } })).content).toBe('four')
  expect((await ask({ model: 'a/one', baseURL: 'https://other.example/v1' })).content).toBe('five')
  expect((await ask({ model: 'a/one' })).content).toBe('one')
  expect(server.requests).toHaveLength(5)
})

test('a cached answer belongs to what was shown, not only to what was said', async () => {
  const server = answering('a cat', 'a dog')
  const model = modelOf(server, { cache: new InMemoryCache() })
  const ask = (url: string) =>
    model.invoke([['human', [{ type: 'image_url', image_url: { url } }]]], { stop: ['.'] })
  expect((await ask('data:image/png;base64,AAAA')).content).toBe('a cat')
  expect((await ask('data:image/png;base64,BBBB')).content).toBe('a dog')
  expect((await ask('data:image/png;base64,AAAA')).content).toBe('a cat')
  expect(server.requests).toHaveLength(2)
  const { generations } = await model.generate([['Hi']], ['.'])
  expect(generations[0]?.[0]?.text).toBe('a dog')
  expect(server.requests[2]?.body.stop).toEqual(['.'])
})

test('a cached answer belongs to the tools that were bound (D16)', async () => {
  const schema = z.object({ x: z.number() })
  const [alpha, beta] = ['alpha', 'beta'].map((name) => tool(() => '', { name, schema }))
  const server = answering('one', 'two', 'three')
  const model = modelOf(server, { cache: new InMemoryCache() })
  await model.bindTools([alpha!]).invoke('Hi')
  expect((await model.bindTools([beta!]).invoke('Hi')).content).toBe('two')
  // Tools that were not bound but given to the call.
  expect((await model.invoke('Hi', { tools: [alpha!] })).content).toBe('one')
  expect((await model.invoke('Hi')).content).toBe('three')
})

test('a cached answer keeps what it is made of, and costs nothing again', async () => {
  const server = serverOf(
    whole({ content: 'one', reasoning_details: [{ type: 'reasoning.text' }] }),
  )
  const model = modelOf(server, { cache: new InMemoryCache() })
  const first = await model.invoke('Hi')
  const second = await model.invoke('Hi')
  expect(server.requests).toHaveLength(1)
  expect(second.additional_kwargs).toEqual(first.additional_kwargs)
  expect(second.usage_metadata).toEqual({ input_tokens: 0, output_tokens: 0, total_tokens: 0 })
})
