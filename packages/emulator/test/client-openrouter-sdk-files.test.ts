import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'
import { sdkOf } from './openrouter-sdk-client.ts'

test('uploads, lists, reads and deletes files', async () => {
  const { files } = sdkOf(testEmulator())
  const file = { fileName: 'note.txt', content: new Blob(['The key is under the mat.']) }
  const uploaded = await files.upload({ requestBody: { file } })
  expect(uploaded).toMatchObject({ filename: 'note.txt', mimeType: 'text/plain' })
  const fileId = 'id' in uploaded ? uploaded.id : ''
  expect((await files.list()).result).toMatchObject({ data: [{ id: fileId }] })
  expect(await files.retrieve({ fileId })).toMatchObject({ id: fileId, filename: 'note.txt' })
  await expect(files.download({ fileId })).rejects.toMatchObject({ statusCode: 400 })
  expect(await files.delete({ fileId })).toMatchObject({ id: fileId })
  await expect(files.retrieve({ fileId })).rejects.toMatchObject({ statusCode: 404 })
})

test('has a file transcribed that it uploads', async () => {
  const emulator = testEmulator().reply('One two three.')
  const file = { fileName: 'words.wav', content: new Uint8Array(64) }
  const { text, usage } = await sdkOf(emulator).stt.createTranscriptionMultipart({
    requestBody: { model: 'openfield/clover-ear', file },
  })
  expect(text).toBe('One two three.')
  expect(usage?.cost).toBeGreaterThan(0)
})

test('lists which keys are bound by any guardrail', async () => {
  const emulator = testEmulator()
  const { guardrails, apiKeys } = sdkOf(emulator, { apiKey: emulator.managementKey })
  const { hash } = (await apiKeys.create({ requestBody: { name: 'ci' } })).data
  const { id } = (await guardrails.create({ createGuardrailRequest: { name: 'any' } })).data
  await guardrails.bulkAssignKeys({ id, bulkAssignKeysRequest: { keyHashes: [hash] } })
  const { result } = await guardrails.listKeyAssignments()
  expect(result.data).toMatchObject([{ keyHash: hash, guardrailId: id }])
})
