import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { createKey, manage } from './account.ts'
import { chat, complete, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import {
  activity,
  createdKey,
  credits,
  deletedKey,
  generation,
  keyInfo,
  keyList,
  singleKey,
} from './schemas/account-shapes.ts'
import { chatCompletion, chatCompletionChunk } from './schemas/inference-shapes.ts'

test.each([
  ['/key', keyInfo],
  ['/keys', keyList],
  ['/credits', credits],
])('answers %s in the documented shape', async (path, schema) => {
  const response = await manage(testEmulator(), 'GET', path)
  expect(problemsWith(schema, await response.json())).toEqual([])
})

test('answers what happens to a key in the documented shape', async () => {
  const emulator = testEmulator()
  const created = await createKey(emulator, { limit: 1, limit_reset: 'weekly' })
  expect(problemsWith(createdKey, created)).toEqual([])
  const path = `/keys/${created.data.hash}`
  const read = await manage(emulator, 'GET', path)
  expect(problemsWith(singleKey, await read.json())).toEqual([])
  const patched = await manage(emulator, 'PATCH', path, { disabled: true })
  expect(problemsWith(singleKey, await patched.json())).toEqual([])
  const deleted = await manage(emulator, 'DELETE', path)
  expect(problemsWith(deletedKey, await deleted.json())).toEqual([])
})

test('answers what becomes of a completion in the documented shape', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  const { id } = await complete(emulator)
  const record = await emulator.fetch(`https://openrouter.ai/api/v1/generation?id=${id}`, {
    headers: { authorization: `Bearer ${emulator.apiKey}` },
  })
  expect(problemsWith(generation, await record.json())).toEqual([])
  await clock.advance('1d')
  const days = await manage(emulator, 'GET', '/activity')
  expect(problemsWith(activity, await days.json())).toEqual([])
})

test('completes chats in the documented shape, with tools, reasoning and images', async () => {
  const tools = [
    { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } },
  ]
  const messages = [{ role: 'user', content: 'What is the weather in Oslo?' }]
  for (const body of [
    {},
    { model: 'borealis/aurora-4', tools, messages, reasoning: { effort: 'high' } },
    { model: 'lumen/prism-3-image', modalities: ['image', 'text'] },
  ]) {
    const whole = await chat(testEmulator(), body)
    expect(problemsWith(chatCompletion, await whole.json())).toEqual([])
    const stream = await (await chat(testEmulator(), { ...body, stream: true })).text()
    const frames = stream.split('\n\n').filter((frame) => frame.startsWith('data: {'))
    expect(frames.length).toBeGreaterThan(1)
    for (const frame of frames) {
      expect(problemsWith(chatCompletionChunk, JSON.parse(frame.slice(6)))).toEqual([])
    }
  }
})

test.each([
  ['date=2026-02-30', 400],
  ['group_by=model', 400],
  ['workspace_id=somewhere', 404],
  ['api_key_hash=nobody', 404],
])('an activity of %s is refused instead of being about everything', async (query, status) => {
  const response = await manage(testEmulator(), 'GET', `/activity?${query}`)
  expect(response.status).toBe(status)
})

test('activity is grouped by workspace and told apart by user', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  await chat(emulator)
  await clock.advance('1d')
  const read = async (query: string): Promise<Record<string, unknown>[]> => {
    const response = await manage(emulator, 'GET', `/activity${query}`)
    return ((await response.json()) as { data: Record<string, unknown>[] }).data
  }
  expect((await read(''))[0]).not.toHaveProperty('workspace_id')
  expect((await read('?group_by=workspace'))[0]?.['workspace_id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(await read('?user_id=user_of_somebody_else')).toEqual([])
})
