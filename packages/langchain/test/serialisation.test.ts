import { inspect } from 'node:util'
import { load } from '@langchain/core/load'
import { expect, test } from 'vitest'
import * as adapter from '../src/index.ts'
import { modelOf } from './model-of.ts'
import { serverOf, whole } from './recorded-answer.ts'

const key = 'sk-or-v1-0123456789abcdef0123456789abcdef'

function example() {
  return modelOf(serverOf(whole({ content: 'Hi' })), {
    apiKey: key,
    baseURL: 'https://proxy.example/api/v1',
    siteName: 'App',
    topP: 0.5,
    provider: { order: ['x'], allow_fallbacks: false },
    headers: { Authorization: `Bearer ${key}` },
    modelKwargs: { safe_prompt: true },
  })
}

test('a stored model is loaded again with everything but its functions (D41)', async () => {
  const stored = JSON.stringify(example())
  expect(stored).not.toContain(key)
  const loaded = await load<adapter.ChatOpenRouter>(stored, {
    secretsMap: { OPENROUTER_API_KEY: key },
    optionalImportsMap: { 'langchain/chat_models/openrouter': adapter },
  })
  expect(loaded).toBeInstanceOf(adapter.ChatOpenRouter)
  expect(loaded.apiKey).toBe(key)
  expect(loaded.baseURL).toBe('https://proxy.example/api/v1')
  expect(loaded.siteName).toBe('App')
  expect(loaded.invocationParams()).toEqual(example().invocationParams())
  expect(JSON.stringify(loaded)).toBe(stored)
})

test('the key does not show when a model is printed (D42)', () => {
  const model = example()
  expect(inspect(model, { depth: 10, showHidden: true })).not.toContain(key)
  expect(inspect(model.bindTools([]), { depth: 10 })).not.toContain(key)
})

test('a model answers for tracing and caching without its key', () => {
  const model = example()
  const identity = model._identifyingParams()
  expect(identity).toMatchObject({ model: 'openai/gpt-5', baseURL: 'https://proxy.example/api/v1' })
  expect(JSON.stringify(identity)).not.toContain(key)
  expect(model.getLsParams({ stop: ['x'] })).toEqual({
    ls_provider: 'openrouter',
    ls_model_name: 'openai/gpt-5',
    ls_model_type: 'chat',
    ls_temperature: undefined,
    ls_max_tokens: undefined,
    ls_stop: ['x'],
  })
})

test('options are fields of the model, as in LangChain’s own class', () => {
  expect(example()).toMatchObject({ model: 'openai/gpt-5', topP: 0.5, siteName: 'App' })
})

test('a trace holds no header, of the model or of a call', async () => {
  const traced: unknown[] = []
  const callbacks = [
    { handleChatModelStart: (...told: unknown[]) => void traced.push(JSON.stringify(told)) },
  ]
  await example().invoke('Hi', { callbacks, headers: { Authorization: `Bearer ${key}` } })
  expect(traced).toEqual([expect.stringContaining('openai/gpt-5')])
  expect(traced[0]).not.toContain(key)
})
