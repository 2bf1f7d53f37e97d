import { describe, expect, test } from 'vitest'
import {
  audioPart,
  cachedText,
  Conversation,
  filePart,
  imagePart,
  OpenRouter,
  userMessage,
  videoPart,
  withCacheBreakpoint,
} from '../src/index.ts'
import {
  chatResponse,
  json,
  recordedFetch,
  sse,
  stopChunk,
  textChunk,
} from './fixtures/recorded-fetch.ts'

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])
const pdf = new TextEncoder().encode('%PDF-1.7')
const wav = new TextEncoder().encode('RIFF0000WAVE')

describe('content parts', () => {
  test('show pictures by URL, data URL, bytes or blob', async () => {
    const dataUrl = 'data:image/png;base64,iVBORw0K'
    const url = 'https://a.test/cat.png'
    expect(await imagePart(url, { detail: 'low' })).toEqual({
      type: 'image_url',
      image_url: { url, detail: 'low' },
    })
    expect(await imagePart(new URL(url))).toEqual({ type: 'image_url', image_url: { url } })
    for (const source of [dataUrl, png, png.buffer, new Blob([png])]) {
      expect(await imagePart(source)).toEqual({ type: 'image_url', image_url: { url: dataUrl } })
    }
  })

  test.each([
    ['a path', './cat.png'],
    ['the path of a drive', 'C:\\cat.png'],
    ['bare base64', 'iVBORw0K'],
    ['no bytes', new Uint8Array()],
    ['nothing', undefined as never],
  ])('are not made of %s', async (_name, source) => {
    await expect(imagePart(source)).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('Media are given by their URL') as string,
    })
  })

  test('trust the caller and the blob about what bytes are, before they look', async () => {
    const url = (part: { image_url: { url: string } }): string =>
      part.image_url.url.split(';')[0] ?? ''
    expect(url(await imagePart(png, { mediaType: 'image/webp' }))).toBe('data:image/webp')
    expect(url(await imagePart(new Blob([png], { type: 'image/gif' })))).toBe('data:image/gif')
  })

  test('name documents by their file, their URL, or the caller', async () => {
    const file_data = 'data:application/pdf;base64,JVBERi0xLjc='
    const named = new File([pdf], 'report.pdf')
    expect(await filePart(named)).toEqual({
      type: 'file',
      file: { filename: 'report.pdf', file_data },
    })
    expect((await filePart(pdf)).file.filename).toBe('document.pdf')
    expect((await filePart('https://a.test/my%20paper.pdf?x=1')).file.filename).toBe('my paper.pdf')
    expect((await filePart('https://a.test/100%.pdf')).file.filename).toBe('100%.pdf')
    expect((await filePart(pdf, { filename: 'x.pdf' })).file.filename).toBe('x.pdf')
  })

  test('send sound by its bytes, in the format that they have', async () => {
    expect(await audioPart(wav)).toEqual({
      type: 'input_audio',
      input_audio: { data: 'UklGRjAwMDBXQVZF', format: 'wav' },
    })
    const mp3 = new Blob([wav], { type: 'audio/mpeg' })
    expect((await audioPart(mp3)).input_audio.format).toBe('mp3')
    expect((await audioPart('data:audio/flac;base64,UklG')).input_audio.format).toBe('flac')
  })

  test('refuse sound by URL, and say why', async () => {
    await expect(audioPart('https://a.test/a.wav')).rejects.toMatchObject({ kind: 'configuration' })
  })

  test('show films by URL or bytes', async () => {
    const url = 'https://a.test/a.mp4'
    expect(await videoPart(url)).toEqual({ type: 'video_url', video_url: { url } })
    const bytes = new TextEncoder().encode('0000ftypisom')
    expect((await videoPart(bytes)).video_url.url).toMatch(/^data:video\/mp4;base64,/)
  })

  test('encode more bytes than a call takes arguments', async () => {
    const bytes = new Uint8Array(300_000).fill(65)
    const { image_url } = await imagePart(bytes, { mediaType: 'image/png' })
    expect(atob(image_url.url.split(',')[1] ?? '')).toBe('A'.repeat(300_000))
  })

  test('follow the text in a message', async () => {
    const message = await userMessage('What is this?', imagePart(png), cachedText('A long book.'))
    expect(message.role).toBe('user')
    expect(message.content).toMatchObject([
      { type: 'text', text: 'What is this?' },
      { type: 'image_url' },
      { type: 'text', text: 'A long book.', cache_control: { type: 'ephemeral' } },
    ])
  })
})

describe('withCacheBreakpoint', () => {
  test('leaves a message without a text as it is', () => {
    const image = { type: 'image_url', image_url: { url: 'https://a.test/a.png' } } as const
    const shown = { role: 'user', content: [image] } as const
    expect(withCacheBreakpoint(shown)).toBe(shown)
    const silent = { role: 'assistant', content: null } as const
    expect(withCacheBreakpoint(silent)).toBe(silent)
  })

  test('ends the cached prefix after the last text of a message', () => {
    const image = { type: 'image_url', image_url: { url: 'https://a.test/a.png' } } as const
    const text = { type: 'text', text: 'Book', extra: 1 } as const
    expect(withCacheBreakpoint({ role: 'user', content: [text, image] }, { ttl: '1h' })).toEqual({
      role: 'user',
      content: [{ ...text, cache_control: { type: 'ephemeral', ttl: '1h' } }, image],
    })
  })

  test('turns a plain text into a part that can carry it', () => {
    expect(withCacheBreakpoint({ role: 'system', content: 'You know this book.' })).toEqual({
      role: 'system',
      content: [
        { type: 'text', text: 'You know this book.', cache_control: { type: 'ephemeral' } },
      ],
    })
  })
})

describe('Conversation', () => {
  const annotation = {
    type: 'file',
    file: { hash: 'h', content: [{ type: 'text', text: 'Page' }] },
  }
  const detail = {
    type: 'reasoning.text',
    text: 'Hm.',
    signature: 's',
    format: 'anthropic-claude-v1',
  }

  test('sends parsed files and thoughts back by itself', async () => {
    const said = {
      role: 'assistant',
      content: 'It is about cats.',
      annotations: [annotation],
      reasoning_details: [detail],
    }
    const first = chatResponse('', {
      choices: [{ index: 0, message: said, finish_reason: 'stop' }],
    })
    const { fetch, requests } = recordedFetch(json(first), json(chatResponse('Three.')))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const conversation = new Conversation(client, { model: 'm', temperature: 0 })
    await conversation.send(await userMessage('What is it about?', filePart(pdf)))
    await conversation.send('How many?')
    expect(requests[1]?.body).toMatchObject({
      model: 'm',
      temperature: 0,
      messages: [{ role: 'user' }, said, { role: 'user', content: 'How many?' }],
    })
    expect(conversation.messages).toHaveLength(4)
  })

  test('does the same when the answer is streamed', async () => {
    const parsed = {
      ...textChunk(''),
      choices: [{ index: 0, delta: { annotations: [annotation] } }],
    }
    const { fetch, requests } = recordedFetch(
      sse([textChunk('Cats.'), parsed, stopChunk()]),
      json(chatResponse('Three.')),
    )
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const conversation = new Conversation(client, { model: 'm' })
    const texts: unknown[] = []
    for await (const chunk of conversation.stream('What is it about?')) {
      texts.push(chunk.choices[0]?.delta.content)
    }
    await conversation.send('How many?')
    expect(texts).toEqual(['Cats.', undefined, ''])
    expect(requests[1]?.body).toHaveProperty('messages.1.annotations', [annotation])
  })

  test('forgets a message whose answer failed', async () => {
    const { fetch } = recordedFetch(json({ error: { code: 400, message: 'Bad' } }, { status: 400 }))
    const conversation = new Conversation(new OpenRouter({ apiKey: 'sk-or-v1-x', fetch }))
    await conversation.send('Hi').catch(() => undefined)
    expect(conversation.messages).toEqual([])
  })

  test('cancels the request and forgets the message when the loop is left', async () => {
    const { fetch } = recordedFetch(sse([textChunk('Cats.'), stopChunk()]))
    const conversation = new Conversation(new OpenRouter({ apiKey: 'sk-or-v1-x', fetch }))
    for await (const chunk of conversation.stream('Hi')) {
      expect(chunk.id).toBe('gen-1')
      break
    }
    expect(conversation.messages).toEqual([])
  })
})
