import { expect, test } from 'vitest'
import { manage } from './account.ts'
import { complete, failureOf, testEmulator } from './call.ts'
import { post } from './post.ts'

test.each([
  ['GET', '/workspaces'],
  ['PUT', '/workspaces/1/budgets/daily'],
  ['POST', '/guardrails/1/assignments/members/remove'],
  ['GET', '/scim/groups'],
  ['GET', '/analytics/meta'],
])('says that %s %s is not emulated', async (method, path) => {
  const response = await manage(testEmulator(), method, path)
  expect(response.status).toBe(501)
  const { error } = await failureOf(response)
  expect(error.code).toBe(501)
  expect(error.message).toBe(
    `${method} /api/v1${path} belongs to OpenRouter's API and is not emulated`,
  )
})

test('demands a key before it says so', async () => {
  const emulator = testEmulator()
  const response = await emulator.fetch('https://openrouter.ai/api/v1/files')
  expect(response.status).toBe(401)
})

test('answers 404 for a path that OpenRouter does not have', async () => {
  const response = await manage(testEmulator(), 'GET', '/nothing/here')
  expect(response.status).toBe(404)
})

test('takes feedback on a generation of the account, and on no other', async () => {
  const emulator = testEmulator()
  const { id } = await complete(emulator)
  const feedback = { generation_id: id, category: 'latency', comment: 'slow' }
  const taken = await manage(emulator, 'POST', '/generation/feedback', feedback)
  expect(await taken.json()).toEqual({ data: { success: true } })
  const other = { ...feedback, generation_id: 'gen-0' }
  const refused = await manage(emulator, 'POST', '/generation/feedback', other)
  expect(refused.status).toBe(404)
  const wrong = { ...feedback, category: 'mood' }
  expect((await manage(emulator, 'POST', '/generation/feedback', wrong)).status).toBe(400)
  expect((await post(emulator, '/generation/feedback', feedback)).status).toBe(403)
})
