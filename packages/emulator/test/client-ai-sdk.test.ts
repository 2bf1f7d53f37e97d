import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { spentUsd } from './account.ts'
import { setUpAiSdk } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

const id = 'kestrel/swift-2-nano'
const prompt = 'Why is the sky blue?'

test('generates and streams text', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter(id)
  const whole = await generateText({ model, prompt })
  const streamed = streamText({ model, prompt })
  let text = ''
  for await (const delta of streamed.textStream) text += delta
  expect(text).toBe(whole.text)
  expect(await streamed.finishReason).toBe('stop')
})

test('reports the cost that the account pays', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { providerMetadata, totalUsage } = await generateText({
    model: openrouter(id, { usage: { include: true } }),
    prompt,
  })
  expect(providerMetadata).toMatchObject({
    openrouter: {
      provider: 'Kestrel',
      usage: {
        cost: await spentUsd(emulator),
        promptTokens: totalUsage.inputTokens,
        completionTokens: totalUsage.outputTokens,
      },
    },
  })
})

test('reports the same cost and usage of a stream', async () => {
  const { emulator, openrouter } = setUpAiSdk(undefined, { compatibility: 'strict' })
  const model = openrouter(id, { provider: { only: ['kestrel'] } })
  const streamed = streamText({ model, prompt })
  await streamed.consumeStream()
  const { usage } = await generateText({ model, prompt })
  expect(await streamed.usage).toEqual(usage)
  const cost = (await spentUsd(emulator)) / 2
  expect(await streamed.providerMetadata).toMatchObject({
    openrouter: { usage: { cost: expect.closeTo(cost, 12) } },
  })
})

test('names the generation, so that its figures can be asked for', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { response } = await generateText({ model: openrouter(id), prompt })
  expect(response.id).toBe(emulator.requests[0]?.generationId)
  expect(response.headers?.['x-generation-id']).toBe(response.id)
})

test('sends every setting of a call and of the model', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter(id, {
    user: 'anna',
    logitBias: { 50256: -100 },
    parallelToolCalls: false,
    provider: { order: ['cobalt'], allow_fallbacks: false, sort: 'price' },
    extraBody: { min_p: 0.1 },
  })
  const { finishReason } = await generateText({
    model,
    prompt: 'Count from 1 to 50',
    maxOutputTokens: 4,
    temperature: 0.3,
    topP: 0.9,
    topK: 7,
    seed: 5,
    presencePenalty: 0.1,
    frequencyPenalty: 0.2,
    stopSequences: ['9'],
    providerOptions: { openrouter: { session_id: 'tea' } },
  })
  expect(finishReason).toBe('length')
  expect(lastBody(emulator)).toMatchObject({
    user: 'anna',
    logit_bias: { 50256: -100 },
    provider: { order: ['cobalt'], allow_fallbacks: false },
    min_p: 0.1,
    max_tokens: 4,
    temperature: 0.3,
    top_p: 0.9,
    top_k: 7,
    seed: 5,
    stop: ['9'],
    session_id: 'tea',
  })
  expect(emulator.requests[0]?.attempts[0]?.provider).toBe('cobalt/us-east')
})

test('says which app it is, and brings keys of its own for providers', async () => {
  const app = { appName: 'Tea', appUrl: 'https://tea.test', headers: { 'x-trace': '1' } }
  const { emulator, openrouter } = setUpAiSdk(undefined, { ...app, api_keys: { kestrel: 'mine' } })
  await generateText({ model: openrouter(id), prompt })
  expect(emulator.requests[0]?.headers).toMatchObject({
    'x-openrouter-title': 'Tea',
    'http-referer': 'https://tea.test',
    'x-trace': '1',
  })
  expect(JSON.stringify(emulator.requests[0]?.headers)).not.toContain('mine')
})

test('survives a provider that is down', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.down('kestrel')
  const { providerMetadata } = await generateText({ model: openrouter(id), prompt })
  expect(providerMetadata).toMatchObject({ openrouter: { provider: 'Cobalt Cloud' } })
})

test('falls back to another model', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.on({ model: 'borealis/aurora-4' }).reply({ status: 503 })
  const model = openrouter('borealis/aurora-4', { models: ['openfield/meadow-8b'] })
  const { response } = await generateText({ model, prompt })
  expect(response.modelId).toBe('openfield/meadow-8b')
})

test('lets the router choose among the models that a plugin allows', async () => {
  const { openrouter } = setUpAiSdk()
  const plugins = [{ id: 'auto-router' as const, allowed_models: ['openfield/*'] }]
  const { response } = await generateText({
    model: openrouter('openrouter/auto', { plugins }),
    prompt,
  })
  expect(response.modelId).toMatch(/^openfield\//)
})

test('marks a text for the cache and sees what was read from it', async () => {
  const { openrouter } = setUpAiSdk()
  const ask = {
    model: openrouter('borealis/aurora-4', { extraBody: { session_id: 'cache' } }),
    messages: [
      {
        role: 'user' as const,
        content: [
          {
            type: 'text' as const,
            text: 'The sky scatters blue light. '.repeat(300),
            providerOptions: { openrouter: { cacheControl: { type: 'ephemeral' } } },
          },
        ],
      },
    ],
  }
  await generateText(ask)
  const { usage } = await generateText(ask)
  expect(usage.inputTokenDetails.cacheReadTokens).toBeGreaterThan(1_000)
})

test('echoes the body for the provider in a stream that is debugged', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter(id, { debug: { echo_upstream_body: true } })
  const raw: unknown[] = []
  const { stream } = streamText({ model, prompt, includeRawChunks: true })
  for await (const part of stream) if (part.type === 'raw') raw.push(part.rawValue)
  expect(raw[0]).toMatchObject({ debug: { echo_upstream_body: expect.anything() } })
})

test('hangs up when its caller gives up', async () => {
  const slow = { clock: createVirtualClock(), pace: { firstTokenMs: 9_000 } }
  const { emulator, openrouter } = setUpAiSdk(slow)
  const controller = new AbortController()
  const abortSignal = controller.signal
  const asking = generateText({ model: openrouter(id), prompt, abortSignal, maxRetries: 0 })
  await expect.poll(() => emulator.requests).toHaveLength(1)
  controller.abort()
  await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(() => emulator.requests[0]?.hungUp).toBe(true)
})
