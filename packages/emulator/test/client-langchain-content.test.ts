import { HumanMessage } from '@langchain/core/messages'
import { expect, test } from 'vitest'
import { serveLangchain, usageOf, weather } from './langchain-client.ts'
import { lastBody } from './last-body.ts'
import { pdf } from './pdf.ts'

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('gives content as standard blocks in its version v1', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel({
    model: 'borealis/aurora-4',
    outputVersion: 'v1',
    modelKwargs: { reasoning: { effort: 'low' } },
  })
  const { content } = await model.invoke('Why is the sky blue?')
  expect(content).toMatchObject([{ type: 'reasoning' }, { type: 'text' }])
  const asked = await model.bindTools([weather]).invoke('What is the weather in Oslo?')
  expect(asked.content).toMatchObject([
    { type: 'reasoning' },
    { type: 'tool_call', name: 'get_weather', args: { city: 'Oslo' } },
  ])
})

test.each([
  ['an address', { type: 'image', url: 'https://images.test/cat.png' }],
  ['bytes', { type: 'image', mimeType: 'image/png', data: png }],
] as const)('shows an image by %s', async (_form, image) => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const text = { type: 'text', text: 'What is this?' } as const
  const answer = await chatModel().invoke([new HumanMessage({ contentBlocks: [text, image] })])
  expect(answer.text).toContain('I can see an image')
  const url = 'url' in image ? image.url : `data:image/png;base64,${png}`
  expect(lastBody(emulator)).toMatchObject({
    messages: [{ content: [{ type: 'text' }, { type: 'image_url', image_url: { url } }] }],
  })
})

test('sends a PDF, which is parsed for a model that reads no files', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  let heard = ''
  emulator.reply(({ messages }) => {
    heard = JSON.stringify(messages)
    return 'A short document.'
  })
  const data = pdf('Borrowed from the library').replace(/^.*,/, '')
  const content = [
    { type: 'text' as const, text: 'Summarise' },
    { type: 'file' as const, mimeType: 'application/pdf', data, metadata: { filename: 'a.pdf' } },
  ]
  const model = chatModel({ plugins: [{ id: 'file-parser', pdf: { engine: 'pdf-text' } }] })
  await model.invoke([new HumanMessage({ contentBlocks: content })])
  expect(heard).toContain('Borrowed from the library')
})

test('lets a model listen', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const audio = { type: 'audio' as const, mimeType: 'audio/wav', data: 'UklGRg==' }
  const content = [{ type: 'text' as const, text: 'What is said?' }, audio]
  const model = chatModel({ model: 'lumen/prism-3' })
  expect((await model.invoke([new HumanMessage({ contentBlocks: content })])).text).not.toBe('')
  expect(lastBody(emulator)).toMatchObject({
    messages: [{ content: [{}, { input_audio: { data: 'UklGRg==', format: 'wav' } }] }],
  })
})

test('receives a painted image', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel({
    model: 'lumen/prism-3-image',
    modelKwargs: { modalities: ['image', 'text'] },
  })
  const { content } = await model.invoke('Paint a lighthouse')
  expect(content).toMatchObject([{ type: 'text' }, { type: 'image' }])
})

test('hears an answer aloud', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel({
    model: 'lumen/prism-3-voice',
    modelKwargs: { modalities: ['text', 'audio'], audio: { voice: 'any', format: 'wav' } },
  })
  const { additional_kwargs: extra } = await model.invoke('Say: good morning')
  expect(extra['audio']).toMatchObject({ transcript: 'good morning', data: expect.any(String) })
})

test('marks a text for the cache', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const long = 'The sky scatters blue light. '.repeat(300)
  const part = { type: 'text', text: long, cache_control: { type: 'ephemeral' } }
  const question = new HumanMessage({ content: [part, { type: 'text', text: 'Why?' }] })
  const model = chatModel({ model: 'borealis/aurora-4', sessionId: 'cache' })
  await model.invoke([question])
  const usage = usageOf(await model.invoke([question]))
  expect(usage?.input_token_details?.cache_read).toBeGreaterThan(1_000)
  expect(lastBody(emulator)).toMatchObject({
    messages: [{ content: [{ cache_control: { type: 'ephemeral' } }, {}] }],
  })
})
