import { generateText, type ModelMessage, streamText, type UserContent } from 'ai'
import { expect, test } from 'vitest'
import { setUpAiSdk } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'
import { pdf } from './pdf.ts'
import { spentUsd } from './account.ts'

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function asking(...content: Exclude<UserContent, string>): ModelMessage {
  return { role: 'user', content: [{ type: 'text', text: 'What is this?' }, ...content] }
}

test('shows an image', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { text } = await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    messages: [asking({ type: 'file', data: png, mediaType: 'image/png' })],
  })
  expect(text).toContain('I can see an image')
  const url = `data:image/png;base64,${png}`
  expect(lastBody(emulator)).toMatchObject({
    messages: [{ content: [{}, { type: 'image_url', image_url: { url } }] }],
  })
})

test('shows an image by its address', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const url = 'https://images.test/cat.png'
  const { text } = await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    messages: [asking({ type: 'file', data: new URL(url), mediaType: 'image/png' })],
  })
  expect(text).toContain('I can see an image')
  expect(lastBody(emulator)).toMatchObject({
    messages: [{ content: [{}, { image_url: { url } }] }],
  })
})

test('lets a model listen and watch', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { text } = await generateText({
    model: openrouter('lumen/prism-3'),
    messages: [
      asking(
        { type: 'file', data: 'UklGRg==', mediaType: 'audio/wav' },
        { type: 'file', data: 'AAAAGGZ0eXA=', mediaType: 'video/mp4' },
      ),
    ],
  })
  expect(text).not.toBe('')
  expect(lastBody(emulator)).toMatchObject({
    messages: [
      {
        content: [
          {},
          { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
          { type: 'video_url', video_url: { url: 'data:video/mp4;base64,AAAAGGZ0eXA=' } },
        ],
      },
    ],
  })
})

const document = { type: 'file' as const, mediaType: 'application/pdf', filename: 'a.pdf' }

test('has a PDF parsed once, and sends its annotation back instead of paying again', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter('kestrel/swift-2-nano', {
    plugins: [{ id: 'file-parser', pdf: { engine: 'mistral-ocr' } }],
  })
  const question = asking({ ...document, data: pdf('Borrowed from the library') })
  const first = await generateText({ model, messages: [question] })
  const { annotations } = Object(first.providerMetadata?.['openrouter'])
  expect(annotations).toMatchObject([{ type: 'file', file: { name: 'a.pdf' } }])
  expect(JSON.stringify(annotations)).toContain('Borrowed from the library')
  const paid = await spentUsd(emulator)
  expect(paid).toBeGreaterThan(0.002)
  const answer: ModelMessage = {
    role: 'assistant',
    content: first.text,
    providerOptions: { openrouter: { annotations } },
  }
  await generateText({
    model,
    messages: [question, answer, { role: 'user', content: 'Who wrote it?' }],
  })
  expect((await spentUsd(emulator)) - paid).toBeLessThan(0.002)
})

test('has a PDF read as it is by a model that reads files', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const data = pdf('Borrowed from the library')
  await generateText({
    model: openrouter('lumen/prism-3'),
    messages: [asking({ ...document, data })],
  })
  expect(lastBody(emulator)).toMatchObject({
    messages: [{ content: [{}, { file: { filename: 'a.pdf', file_data: data } }] }],
  })
})

test.each([false, true])('receives a painted image (streamed: %s)', async (streaming) => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter('lumen/prism-3-image', {
    extraBody: { modalities: ['image', 'text'] },
  })
  const ask = { model, prompt: 'Paint a lighthouse' }
  const files = await (streaming ? streamText(ask).files : (await generateText(ask)).files)
  expect(files).toMatchObject([{ mediaType: 'image/png' }])
  expect(files[0]?.uint8Array.subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'))
})
