import { embed, embedMany, experimental_generateVideo as generateVideo, generateImage } from 'ai'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { spentUsd } from './account.ts'
import { setUpAiSdk } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

test('embeds a text', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter.textEmbeddingModel('lumen/embed-2', { user: 'anna' })
  const { embedding, usage, providerMetadata } = await embed({ model, value: 'hello' })
  expect(embedding).toHaveLength(1_024)
  expect(usage.tokens).toBeGreaterThan(0)
  expect(lastBody(emulator)).toMatchObject({ user: 'anna' })
  expect(providerMetadata).toMatchObject({
    openrouter: { usage: { cost: await spentUsd(emulator) } },
  })
})

test('embeds many texts in their order', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter.textEmbeddingModel('lumen/embed-2')
  const { embeddings } = await embedMany({ model, values: ['one', 'two'] })
  const { embedding } = await embed({ model, value: 'two' })
  expect(embeddings[1]).toEqual(embedding)
})

test('paints images of a size', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { images, usage } = await generateImage({
    model: openrouter.imageModel('borealis/canvas-2'),
    prompt: 'A lighthouse',
    size: '64x32',
    n: 2,
    seed: 4,
  })
  expect(images).toHaveLength(2)
  const bytes = Buffer.from(images[0]?.uint8Array ?? [])
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([64, 32])
  expect(usage.outputTokens).toBeGreaterThan(0)
  expect(await spentUsd(emulator)).toBeGreaterThan(0)
})

test('paints from another image', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter.imageModel('borealis/canvas-2')
  const { image } = await generateImage({ model, prompt: 'A lighthouse', size: '32x32' })
  const edited = await generateImage({
    model,
    prompt: { text: 'The same at night', images: [image.uint8Array] },
    aspectRatio: '16:9',
  })
  expect(edited.image.mediaType).toBe('image/png')
  expect(lastBody(emulator)).toMatchObject({
    aspect_ratio: '16:9',
    input_references: [{ image_url: { url: `data:image/png;base64,${image.base64}` } }],
  })
})

test('films, and fetches what was filmed', async () => {
  const clock = createVirtualClock()
  const { emulator, openrouter } = setUpAiSdk({ clock })
  const filming = generateVideo({
    model: openrouter.videoModel('deepwell/reel-1', { pollIntervalMs: 1 }),
    prompt: 'Waves',
    duration: 2,
    download: async ({ url }) => {
      const headers = { authorization: `Bearer ${emulator.apiKey}` }
      const response = await emulator.fetch(url, { headers })
      return { data: new Uint8Array(await response.arrayBuffer()), mediaType: 'video/mp4' }
    },
  })
  await expect.poll(() => emulator.requests.length).toBeGreaterThan(2)
  await clock.advance('1m')
  const { video, providerMetadata } = await filming
  expect(new TextDecoder().decode(video.uint8Array.subarray(4, 8))).toBe('ftyp')
  expect(providerMetadata).toMatchObject({ openrouter: { cost: await spentUsd(emulator) } })
})

const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }]

// Called directly: `generateText` always names a tool choice, which the completion model refuses.
test('completes a prompt', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter.completion('openfield/meadow-8b')
  const { content, providerMetadata } = await model.doGenerate({ prompt })
  expect(content).toMatchObject([{ type: 'text', text: expect.stringMatching(/./) }])
  expect(lastBody(emulator)).toHaveProperty('prompt', expect.stringContaining('Hello'))
  expect(providerMetadata).toMatchObject({
    openrouter: { usage: { cost: await spentUsd(emulator) } },
  })
})

test('streams the completion of a prompt', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter.completion('openfield/meadow-8b', { maxTokens: 5 })
  const { stream } = await model.doStream({ prompt })
  let text = ''
  let finish: unknown
  for await (const part of stream) {
    if (part.type === 'text-delta') text += part.delta
    if (part.type === 'finish') finish = part.finishReason
  }
  expect(text).not.toBe('')
  expect(finish).toMatchObject({ unified: 'length' })
})
