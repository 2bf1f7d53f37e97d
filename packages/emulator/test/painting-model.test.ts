import { expect, test } from 'vitest'
import { chat, failureOf, testEmulator } from './call.ts'
import { post } from './post.ts'

interface Painted {
  choices: {
    message: { content: string | null; images?: { image_url: { url: string } }[] }
  }[]
  usage: { completion_tokens_details: { image_tokens: number }; cost: number }
}

async function paint(body: Record<string, unknown>): Promise<Painted> {
  const response = await chat(testEmulator(), { model: 'lumen/prism-3-image', ...body })
  const painted: Painted = await response.json()
  return painted
}

function sizeOf(url = ''): [width: number, height: number] {
  const bytes = Buffer.from(url.replace('data:image/png;base64,', ''), 'base64')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('answers a chat with an image beside its text, and charges for its tokens', async () => {
  const { choices, usage } = await paint({ modalities: ['image', 'text'] })
  expect(choices[0]?.message.content).toContain('Why is the sky blue?')
  expect(sizeOf(choices[0]?.message.images?.[0]?.image_url.url)).toEqual([1_024, 1_024])
  expect(usage.completion_tokens_details.image_tokens).toBe(1_290)
})

test('paints in the shape that image_config asks for', async () => {
  const image_config = { aspect_ratio: '16:9', image_size: '512' }
  const { choices } = await paint({ modalities: ['image'], image_config })
  expect(sizeOf(choices[0]?.message.images?.[0]?.image_url.url)).toEqual([512, 288])
  expect(choices[0]?.message.content).toBe('')
})

test('only writes where no image is asked for, and only paints where it cannot write', async () => {
  expect((await paint({})).choices[0]?.message.images).toBeUndefined()
  const canvas = await paint({ model: 'borealis/canvas-2' })
  expect(canvas.choices[0]?.message.images).toHaveLength(1)
})

test.each([
  ['/chat/completions', { messages: [{ role: 'user', content: 'x' }] }],
  ['/completions', { prompt: 'x' }],
  ['/responses', { input: 'x' }],
])('%s refuses a model that neither writes nor paints', async (path, body) => {
  const response = await post(testEmulator(), path, { model: 'lumen/embed-2', ...body })
  expect(response.status).toBe(404)
  expect((await failureOf(response)).error.message).toContain('No endpoints found')
})
