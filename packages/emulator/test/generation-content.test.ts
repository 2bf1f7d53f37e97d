import { expect, test } from 'vitest'
import { get } from './account.ts'
import { chat, complete, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { generationContent } from './schemas/account-shapes.ts'

interface Content {
  data: {
    input: { prompt?: string; messages?: { content: string }[] }
    output: { completion: string | null; reasoning: string | null }
    error: { message: string } | null
  }
}

const logging = { account: { ioLogging: true } }

test('what was asked and answered is kept for accounts that want it', async () => {
  const emulator = testEmulator(logging)
  emulator.reply({ text: 'Because.', reasoning: 'Hm.' })
  const { id } = await complete(emulator, { model: 'borealis/aurora-4' })
  const body = await get<Content>(emulator, `/generation/content?id=${id}`)
  expect(problemsWith(generationContent, body)).toEqual([])
  expect(body.data.input.messages?.[0]?.content).toBe('Why is the sky blue?')
  expect(body.data.output).toEqual({ completion: 'Because.', reasoning: 'Hm.' })
  expect(body.data.error).toBeNull()
})

test('a prompt is kept as a prompt', async () => {
  const emulator = testEmulator(logging)
  const response = await post(emulator, '/completions', { prompt: 'Once' })
  const { id } = await response.json()
  const { data } = await get<Content>(emulator, `/generation/content?id=${id}`)
  expect(data.input).toEqual({ prompt: 'Once' })
})

test('a prompt is kept without what a guardrail has redacted', async () => {
  const emulator = testEmulator({
    ...logging,
    guardrails: [{ name: 'shy', content_filter_builtins: [{ slug: 'email', action: 'redact' }] }],
  })
  const response = await post(emulator, '/completions', { prompt: 'Write to ada@example.com' })
  const { id } = await response.json()
  const { data } = await get<Content>(emulator, `/generation/content?id=${id}`)
  expect(data.input).toEqual({ prompt: 'Write to [EMAIL]' })
})

test('the failure of a stream is kept with what came before it', async () => {
  const emulator = testEmulator(logging)
  emulator.reply(() => ({
    kind: 'events',
    events: [
      { type: 'text', text: 'Be' },
      { type: 'error', error: { code: 502, message: 'Gone' } },
    ],
  }))
  const response = await chat(emulator, { stream: true })
  const id = response.headers.get('x-generation-id')
  await response.text()
  const body = await get<Content>(emulator, `/generation/content?id=${id}`)
  expect(problemsWith(generationContent, body)).toEqual([])
  expect(body.data.output.completion).toBe('Be')
  expect(body.data.error?.message).toBe('Gone')
})

test('nothing is kept for accounts that do not want it', async () => {
  const emulator = testEmulator()
  const { id } = await complete(emulator)
  await expect(get(emulator, `/generation/content?id=${id}`)).rejects.toThrow('404')
})
