import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { testEmulator } from './call.ts'
import { sdkOf, sendChat } from './openrouter-sdk-client.ts'

const model = 'kestrel/swift-2-nano'
const messages = [{ role: 'user' as const, content: 'What is 3 + 4?' }]

test('reads the catalogue', async () => {
  const client = sdkOf(testEmulator())
  const { result } = await client.models.list({})
  expect(result.data.map(({ id }) => id)).toContain(model)
  expect((await client.models.count()).data.count).toBe(result.data.length)
  const { data } = await client.models.get({ author: 'kestrel', slug: 'swift-2-nano' })
  expect(data.id).toBe(model)
})

test('lists the models that a key may use', async () => {
  const emulator = testEmulator()
  const page = await sdkOf(emulator).models.listForUser({ bearer: emulator.apiKey })
  expect(page.result.data.map(({ id }) => id)).toContain(model)
})

test('reads endpoints and providers', async () => {
  const client = sdkOf(testEmulator())
  const { data } = await client.endpoints.list({ author: 'kestrel', slug: 'swift-2-nano' })
  expect(data.endpoints.length).toBeGreaterThan(1)
  expect((await client.endpoints.listZdrEndpoints()).data.length).toBeGreaterThan(1)
  expect((await client.providers.list()).data.map(({ slug }) => slug)).toContain('kestrel')
})

test('lists the models that embed, paint and film', async () => {
  const client = sdkOf(testEmulator())
  const embedding = await client.embeddings.listModels()
  expect(embedding.result.data.map(({ id }) => id)).toContain('lumen/embed-2')
  const painter = { author: 'borealis', slug: 'canvas-2' }
  const { endpoints } = await client.images.listModelEndpoints(painter)
  expect(endpoints.length).toBeGreaterThan(1)
})

test('reads a generation and the credits that it cost', async () => {
  const emulator = testEmulator()
  const client = sdkOf(emulator)
  const { id, usage } = await sendChat(client, { model, messages })
  const { data } = await client.generations.getGeneration({ id })
  expect(data.totalCost).toBe(usage?.cost)
  const manager = sdkOf(emulator, { apiKey: emulator.managementKey })
  const credits = await manager.credits.getCredits()
  expect(credits.data.totalUsage).toBe(usage?.cost)
})

test('reads what was said, and tells how it was', async () => {
  const emulator = testEmulator({ account: { ioLogging: true } })
  const client = sdkOf(emulator)
  const { id } = await sendChat(client, { model, messages })
  const { data } = await client.generations.listGenerationContent({ id })
  expect(JSON.stringify(data)).toContain('3 + 4 is 7.')
  const manager = sdkOf(emulator, { apiKey: emulator.managementKey })
  const feedback = { generationId: id, category: 'latency' as const, comment: 'Slow' }
  const told = await manager.generations.submitFeedback({
    submitGenerationFeedbackRequest: feedback,
  })
  expect(told.data.success).toBe(true)
})

test('reads what was spent each day', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  const { usage } = await sendChat(sdkOf(emulator), { model, messages })
  await clock.advance('1d')
  const manager = sdkOf(emulator, { apiKey: emulator.managementKey })
  const { data } = await manager.analytics.getUserActivity()
  expect(data).toMatchObject([{ requests: 1, usage: usage?.cost }])
})

test('manages keys', async () => {
  const emulator = testEmulator()
  const manager = sdkOf(emulator, { apiKey: emulator.managementKey })
  const created = await manager.apiKeys.create({ requestBody: { name: 'ci', limit: 5 } })
  const { data } = await sdkOf(emulator, { apiKey: created.key }).apiKeys.getCurrentKeyMetadata()
  expect(data).toMatchObject({ limit: 5, limitRemaining: 5 })
  const { hash } = created.data
  expect((await manager.apiKeys.get({ hash })).data.name).toBe('ci')
  const listed = await manager.apiKeys.list()
  expect(listed.data.map((key) => key.hash)).toContain(hash)
  const patched = await manager.apiKeys.update({ hash, requestBody: { disabled: true } })
  expect(patched.data.disabled).toBe(true)
  expect(await manager.apiKeys.delete({ hash })).toEqual({ deleted: true })
})

test('keeps a guardrail that binds a key', async () => {
  const emulator = testEmulator()
  const { guardrails, apiKeys } = sdkOf(emulator, { apiKey: emulator.managementKey })
  const { key, data } = await apiKeys.create({ requestBody: { name: 'ci' } })
  const created = await guardrails.create({
    createGuardrailRequest: { name: 'open models', allowedModels: ['openfield/meadow-8b'] },
  })
  const { id } = created.data
  const bound = await guardrails.bulkAssignKeys({
    id,
    bulkAssignKeysRequest: { keyHashes: [data.hash] },
  })
  expect(bound.assignedCount).toBe(1)
  const assigned = await guardrails.listGuardrailKeyAssignments({ id })
  expect(assigned.result.data).toHaveLength(1)
  const bindee = sdkOf(emulator, { apiKey: key })
  await expect(sendChat(bindee, { model, messages })).rejects.toMatchObject({ statusCode: 404 })
  const unbound = await guardrails.bulkUnassignKeys({
    id,
    bulkUnassignKeysRequest: { keyHashes: [data.hash] },
  })
  expect(unbound.unassignedCount).toBe(1)
  const updateGuardrailRequest = { description: 'None' }
  expect((await guardrails.update({ id, updateGuardrailRequest })).data.description).toBe('None')
  expect((await guardrails.get({ id })).data.name).toBe('open models')
  expect((await guardrails.list()).result.data).toHaveLength(1)
  expect(await guardrails.delete({ id })).toEqual({ deleted: true })
})

test('saves a preset from requests of three kinds, and reads its versions', async () => {
  const { presets } = sdkOf(testEmulator())
  const slug = 'short'
  await presets.createPresetsChatCompletions({
    slug,
    chatRequest: { model, messages, maxTokens: 5 },
  })
  await presets.createPresetsResponses({ slug, responsesRequest: { model, input: 'Hello' } })
  const saved = await presets.createPresetsMessages({
    slug,
    messagesRequest: { model, maxTokens: 7, messages: [{ role: 'user', content: 'Hello' }] },
  })
  expect(saved.data.slug).toBe(slug)
  expect((await presets.get({ slug })).data.designatedVersion?.version).toBe(3)
  expect((await presets.list()).result.data.map((preset) => preset.slug)).toEqual([slug])
  expect((await presets.listVersions({ slug })).result.data).toHaveLength(3)
  const first = await presets.getVersion({ slug, version: '1' })
  expect(first.data?.config).toMatchObject({ max_tokens: 5 })
})

test('exchanges a code for a key', async () => {
  const emulator = testEmulator()
  const { oAuth } = sdkOf(emulator)
  const callbackUrl = 'https://app.test/'
  const { codeChallenge, codeVerifier } = await oAuth.createSHA256CodeChallenge()
  const url = await oAuth.createAuthorizationUrl({
    callbackUrl,
    codeChallenge,
    codeChallengeMethod: 'S256',
  })
  expect((await emulator.fetch(url)).status).toBe(200)
  const { data } = await oAuth.createAuthCode({
    requestBody: { callbackUrl, codeChallenge, codeChallengeMethod: 'S256' },
  })
  const { key } = await oAuth.exchangeAuthCodeForAPIKey({
    requestBody: { code: data.id, codeVerifier, codeChallengeMethod: 'S256' },
  })
  await expect(
    sendChat(sdkOf(emulator, { apiKey: key }), { model, messages }),
  ).resolves.toHaveProperty('choices.0.message.content', '3 + 4 is 7.')
})
