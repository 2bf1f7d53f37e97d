import { BadRequestError, NotFoundError, toFile } from 'openai'
import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'
import { openAiOf } from './openai-client.ts'

test('uploads, lists, reads and deletes files', async () => {
  const { files } = openAiOf(testEmulator())
  const { id } = await files.create({
    file: await toFile(Buffer.from('A note.'), 'note.txt'),
    purpose: 'user_data',
  })
  await files.create({
    file: await toFile(Buffer.from('Another.'), 'other.txt'),
    purpose: 'assistants',
  })
  const names: string[] = []
  for await (const { filename } of files.list({ limit: 1, order: 'asc' })) names.push(filename)
  expect(names).toEqual(['note.txt', 'other.txt'])
  expect((await files.retrieve(id)).filename).toBe('note.txt')
  await expect(files.content(id)).rejects.toBeInstanceOf(BadRequestError)
  await files.delete(id)
  await expect(files.retrieve(id)).rejects.toBeInstanceOf(NotFoundError)
})

test('asks about an uploaded file', async () => {
  const emulator = testEmulator()
  const client = openAiOf(emulator)
  const note = await toFile(Buffer.from('The key is under the mat.'), 'note.txt')
  const { id: file_id } = await client.files.create({ file: note, purpose: 'user_data' })
  let heard = ''
  emulator.reply(({ messages }) => {
    heard = JSON.stringify(messages)
    return 'Under the mat.'
  })
  await client.chat.completions.create({
    model: 'kestrel/swift-2-nano',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Where is the key?' },
          { type: 'file', file: { file_id } },
        ],
      },
    ],
  })
  expect(heard).toContain('The key is under the mat.')
})
