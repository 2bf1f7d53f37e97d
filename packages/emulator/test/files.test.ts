import { HTTPClient, OpenRouter } from '@openrouter/sdk'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { get } from './account.ts'
import { failureOf, testEmulator } from './call.ts'
import { pdf } from './pdf.ts'
import { post } from './post.ts'

interface FileBody {
  id: string
  filename: string
  mime_type: string
  size_bytes: number
}

interface FileList {
  data: FileBody[]
  has_more: boolean
  first_id: string | null
  last_id: string | null
  cursor: string | null
}

function send(emulator: Emulator, content: BlobPart, query = ''): Promise<Response> {
  const body = new FormData()
  body.append('file', new File([content], 'a-name.bin'))
  return emulator.fetch(`https://openrouter.ai/api/v1/files${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body,
  })
}

async function upload(emulator: Emulator, content: BlobPart): Promise<FileBody> {
  const file: FileBody = await (await send(emulator, content)).json()
  return file
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}

async function statusOf(emulator: Emulator, path: string, method = 'GET'): Promise<number> {
  const { status } = await emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.apiKey}` },
  })
  return status
}

test('keeps an upload until it is deleted', async () => {
  const emulator = testEmulator()
  const file = await upload(emulator, 'A note.')
  expect(file.id).toMatch(/^or_file_\w{24}$/)
  expect(file).toMatchObject({ filename: 'a-name.bin', size_bytes: 7 })
  expect(await get(emulator, `/files/${file.id}`)).toEqual(file)
  expect(await statusOf(emulator, `/files/${file.id}`, 'DELETE')).toBe(200)
  expect(await statusOf(emulator, `/files/${file.id}`)).toBe(404)
  expect(await get(emulator, '/files')).toMatchObject({ data: [], first_id: null, cursor: null })
})

test.each([
  ['%PDF-1.4 …', 'application/pdf'],
  ['\x89PNG\r\n', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF1234WEBP', 'image/webp'],
  ['RIFF1234WAVEfmt ', 'audio/wav'],
  ['ID3\x04', 'audio/mpeg'],
  ['\xff\xfb\x90', 'audio/mpeg'],
  ['fLaC\0', 'audio/flac'],
  ['OggS\0', 'audio/ogg'],
  [
    'PK\x03\x04 xl/workbook.xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  ['{"a": 1}', 'application/json'],
  ['{"a": 1}\n{"a": 2}\n', 'application/x-ndjson'],
  ['a,b\n1,2\n', 'text/csv'],
  ['# Title\n\nWords.', 'text/markdown'],
  ['Only words, and a comma.', 'text/plain'],
])('tells a file by its bytes: %j is %s', async (letters, mimeType) => {
  expect((await upload(testEmulator(), bytesOf(letters))).mime_type).toBe(mimeType)
})

test.each([
  ['an empty file', ''],
  ['an archive that is no document', 'PK\x03\x04 readme.txt'],
  ['bytes that are no text', '\x00\x01\x02'],
  ['bytes that are not UTF-8', 'caf\xe9'],
])('refuses %s', async (_, letters) => {
  expect((await send(testEmulator(), bytesOf(letters))).status).toBe(400)
})

test('refuses a body without a file', async () => {
  expect((await post(testEmulator(), '/files', {})).status).toBe(400)
})

test('lists page by page, oldest first, by cursor and by id', async () => {
  const emulator = testEmulator()
  const ids: string[] = []
  for (const text of ['one', 'two', 'three']) ids.push((await upload(emulator, text)).id)
  const first: FileList = await get(emulator, '/files?limit=2')
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  expect(first).toMatchObject({ has_more: true, first_id: ids[0], last_id: ids[1] })
  for (const query of [`cursor=${first.cursor}`, `after=${ids[1]}`, `after_id=${ids[1]}`]) {
    const rest: FileList = await get(emulator, `/files?${query}`)
    expect(rest).toMatchObject({ data: [{ id: ids[2] }], has_more: false, cursor: null })
  }
})

test.each([
  'limit=0',
  'limit=1001',
  'order=desc',
  'before_id=x',
  'after=x',
  'cursor=x',
  'cursor=e30=',
  'cursor=bnVsbA==',
])('refuses to list by %s', async (query) => {
  expect(await statusOf(testEmulator(), `/files?${query}`)).toBe(400)
})

test('lets uploads be used and not downloaded', async () => {
  const emulator = testEmulator()
  const { id } = await upload(emulator, 'A note.')
  expect(await statusOf(emulator, `/files/${id}/content`)).toBe(400)
  expect(await statusOf(emulator, '/files/or_file_x/content')).toBe(404)
})

test('keeps to the storage of the own workspace', async () => {
  const emulator = testEmulator()
  expect((await send(emulator, 'A note.', '?provider=openai')).status).toBe(501)
  expect(await statusOf(emulator, '/files?workspace_id=someone-else')).toBe(403)
})

async function seenBy(emulator: Emulator, path: string, body: object): Promise<unknown> {
  let seen: unknown
  emulator.reply(({ messages }) => {
    seen = messages.at(-1)?.content
    return 'Read.'
  })
  const response = await post(emulator, path, { model: 'borealis/aurora-4', ...body })
  expect(response.status).toBe(200)
  return seen
}

test('gives a model the text of a file that a message names', async () => {
  const emulator = testEmulator()
  const { id } = await upload(emulator, 'The bay is calm.')
  const chat = [{ role: 'user', content: [{ type: 'file', file: { file_id: id } }] }]
  const text = { type: 'text', text: 'a-name.bin:\nThe bay is calm.' }
  expect(await seenBy(emulator, '/chat/completions', { messages: chat })).toEqual([text])
  const input = [{ role: 'user', content: [{ type: 'input_file', file_id: id }] }]
  expect(await seenBy(emulator, '/responses', { input })).toEqual([text])
})

test('gives a model an image that a message names', async () => {
  const emulator = testEmulator()
  const { id } = await upload(emulator, bytesOf('\x89PNG\r\n'))
  const messages = [{ role: 'user', content: [{ type: 'file', file: { file_id: id } }] }]
  expect(await seenBy(emulator, '/chat/completions', { messages })).toEqual([
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0K' } },
  ])
})

test('parses a PDF that a message names', async () => {
  const emulator = testEmulator()
  const [, base64 = ''] = pdf('Borrowed from the library').split(',')
  const { id } = await upload(emulator, bytesOf(atob(base64)))
  const messages = [{ role: 'user', content: [{ type: 'file', file: { file_id: id } }] }]
  const plugins = [{ id: 'file-parser', pdf: { engine: 'cloudflare-ai' } }]
  const seen = await seenBy(emulator, '/chat/completions', { messages, plugins })
  expect(JSON.stringify(seen)).toContain('Borrowed from the library')
})

test('refuses a message that names a file which is not there', async () => {
  const content = [{ type: 'file', file: { file_id: 'or_file_gone' } }]
  const body = { model: 'kestrel/swift-2-nano', messages: [{ role: 'user', content }] }
  const response = await post(testEmulator(), '/chat/completions', body)
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toBe('File "or_file_gone" not found')
})

test('the official client uploads, lists and deletes', async () => {
  const emulator = testEmulator()
  const httpClient = new HTTPClient({ fetcher: emulator.fetch })
  const { files } = new OpenRouter({ apiKey: emulator.apiKey, httpClient })
  const file = new File(['A note.'], 'note.txt')
  const uploaded = await files.upload({ requestBody: { file } })
  expect(uploaded).toMatchObject({ filename: 'note.txt', mimeType: 'text/plain', sizeBytes: 7 })
  if (!('mimeType' in uploaded) || !('createdAt' in uploaded)) throw new TypeError('Another shape')
  expect(await files.list({})).toMatchObject({ result: { data: [uploaded] } })
  await files.delete({ fileId: uploaded.id })
  await expect(files.retrieve({ fileId: uploaded.id })).rejects.toThrow('not found')
})
