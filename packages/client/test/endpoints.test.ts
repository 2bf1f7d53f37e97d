import type { ApiRequest } from '@waypost/core'
import { describe, expect, test } from 'vitest'
import { createAuthCode, exchangeCode, OpenRouter, OpenRouterManagement } from '../src/index.ts'
import { json, recordedFetch } from './fixtures/recorded-fetch.ts'

const request = { model: 'm', messages: [] } as const
const hash = 'a'.repeat(64)

type Call = (client: OpenRouter) => PromiseLike<unknown>
type ManagementCall = (management: OpenRouterManagement) => PromiseLike<unknown>

describe('a client reaches', () => {
  test.each<[ApiRequest['method'], string, unknown, Call]>([
    [
      'POST',
      '/chat/completions',
      { ...request, stream: false },
      (c) => c.chat.completions.create(request),
    ],
    ['POST', '/completions', { prompt: 'p' }, (c) => c.completions.create({ prompt: 'p' })],
    ['POST', '/responses', { input: 'i' }, (c) => c.responses.create({ input: 'i' })],
    [
      'POST',
      '/messages',
      { model: 'm', max_tokens: 9, messages: [] },
      (c) => c.messages.create({ model: 'm', max_tokens: 9, messages: [] }),
    ],
    [
      'POST',
      '/embeddings',
      { model: 'm', input: 'i' },
      (c) => c.embeddings.create({ model: 'm', input: 'i' }),
    ],
    [
      'POST',
      '/rerank',
      { model: 'm', query: 'q', documents: [] },
      (c) => c.rerank.create({ model: 'm', query: 'q', documents: [] }),
    ],
    [
      'POST',
      '/images',
      { model: 'm', prompt: 'p' },
      (c) => c.images.generate({ model: 'm', prompt: 'p' }),
    ],
    [
      'POST',
      '/videos',
      { model: 'm', prompt: 'p' },
      (c) => c.videos.create({ model: 'm', prompt: 'p' }),
    ],
    ['GET', '/videos/job%201', '', (c) => c.videos.retrieve('job 1')],
    ['GET', '/videos/job/content?index=1', '', (c) => c.videos.content('job', { index: 1 })],
    [
      'POST',
      '/audio/transcriptions',
      { model: 'm', input_audio: { data: '', format: 'wav' } },
      (c) =>
        c.audio.transcriptions.create({ model: 'm', input_audio: { data: '', format: 'wav' } }),
    ],
    ['GET', '/models/user', '', (c) => c.models.listForUser()],
    ['GET', '/generation?id=gen-1', '', (c) => c.generations.retrieve('gen-1')],
    ['GET', '/generation/content?id=gen-1', '', (c) => c.generations.content('gen-1')],
    ['GET', '/key', '', (c) => c.key.retrieve()],
    ['GET', '/credits', '', (c) => c.credits.retrieve()],
    ['GET', '/presets', '', (c) => c.presets.list()],
    ['GET', '/presets/p', '', (c) => c.presets.retrieve('p')],
    ['GET', '/presets/p/versions', '', (c) => c.presets.versions('p')],
    ['GET', '/presets/p/versions/2', '', (c) => c.presets.version('p', 2)],
    [
      'POST',
      '/presets/p/chat/completions',
      { model: 'm' },
      (c) => c.presets.save('p', { model: 'm' }),
    ],
    [
      'POST',
      '/presets/p/responses',
      { model: 'm' },
      (c) => c.presets.save('p', { model: 'm' }, { from: 'responses' }),
    ],
    [
      'POST',
      '/auth/keys/code',
      { callback_url: 'https://a.test' },
      (c) => createAuthCode(c, { callback_url: 'https://a.test' }),
    ],
    [
      'PUT',
      '/anything/else?q=1',
      { x: 1 },
      (c) => c.request('PUT', '/anything/else', { query: { q: 1 }, body: { x: 1 } }),
    ],
  ])('%s %s with its key', async (method, path, body, call) => {
    const { fetch, requests } = recordedFetch(json({ data: [], choices: [] }))
    await call(new OpenRouter({ apiKey: 'sk-or-v1-x', fetch }))
    expect(requests[0]).toMatchObject({ method, url: `https://openrouter.ai/api/v1${path}`, body })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer sk-or-v1-x')
  })

  test.each<[string, Call]>([
    ['/models?q=gpt&sort=newest', (c) => c.models.list({ q: 'gpt', sort: 'newest' })],
    ['/model/openai/gpt-4o', (c) => c.models.retrieve('openai/gpt-4o')],
    ['/models/openai/gpt-4o/endpoints', (c) => c.models.endpoints('openai/gpt-4o')],
    ['/models/count', (c) => c.models.count()],
    ['/embeddings/models', (c) => c.embeddings.models()],
    ['/images/models', (c) => c.images.models()],
    ['/images/models/google/i/endpoints', (c) => c.images.endpoints('google/i')],
    ['/videos/models', (c) => c.videos.models()],
    ['/providers', (c) => c.providers.list()],
    ['/endpoints/zdr', (c) => c.endpoints.zdr()],
  ])('GET %s without a key', async (path, call) => {
    const { fetch, requests } = recordedFetch(json({ data: [] }))
    await call(new OpenRouter({ apiKey: 'sk-or-v1-x', fetch }))
    expect(requests[0]).toMatchObject({ method: 'GET', url: `https://openrouter.ai/api/v1${path}` })
    expect(requests[0]?.headers.has('authorization')).toBe(false)
  })

  test('POST /audio/speech, which answers with sound', async () => {
    const headers = { 'x-generation-id': 'gen-1' }
    const { fetch, requests } = recordedFetch(new Response('sound', { headers }))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const speech = client.audio.speech.create({ model: 'm', input: 'Hi' })
    expect(await (await speech).text()).toBe('sound')
    expect((await speech.withResponse()).generationId).toBe('gen-1')
    expect(requests[0]?.url).toBe('https://openrouter.ai/api/v1/audio/speech')
  })

  test('POST /credits/coinbase, which says that it is gone and what to do', async () => {
    const { fetch } = recordedFetch(
      json({ error: { code: 410, message: 'Gone' } }, { status: 410 }),
    )
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    const charge = { amount: 10, sender: '0x0', chain_id: 1 } as const
    await expect(client.credits.createCoinbaseCharge(charge)).rejects.toMatchObject({
      status: 410,
      message: expect.stringContaining('https://openrouter.ai/'),
    })
  })
})

describe('a management client reaches', () => {
  test.each<[ApiRequest['method'], string, unknown, ManagementCall]>([
    ['GET', '/keys?include_disabled=true', '', (m) => m.keys.list({ include_disabled: true })],
    ['POST', '/keys', { name: 'n', limit: 5 }, (m) => m.keys.create({ name: 'n', limit: 5 })],
    ['GET', `/keys/${hash}`, '', (m) => m.keys.retrieve(hash)],
    ['PATCH', `/keys/${hash}`, { disabled: true }, (m) => m.keys.update(hash, { disabled: true })],
    ['DELETE', `/keys/${hash}`, '', (m) => m.keys.delete(hash)],
    ['GET', '/credits', '', (m) => m.credits.retrieve()],
    ['GET', '/activity?date=2026-11-20', '', (m) => m.activity.list({ date: '2026-11-20' })],
    [
      'POST',
      '/generation/feedback',
      { generation_id: 'gen-1', category: 'latency' },
      (m) => m.feedback.create({ generation_id: 'gen-1', category: 'latency' }),
    ],
    ['GET', '/guardrails', '', (m) => m.request('GET', '/guardrails')],
  ])('%s %s', async (method, path, body, call) => {
    const { fetch, requests } = recordedFetch(json({ data: [] }))
    await call(new OpenRouterManagement({ managementKey: 'sk-or-v1-m', fetch }))
    expect(requests[0]).toMatchObject({ method, url: `https://openrouter.ai/api/v1${path}`, body })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer sk-or-v1-m')
  })
})

describe('client.request', () => {
  test('throws typed errors', async () => {
    const { fetch } = recordedFetch(
      json({ error: { code: 404, message: 'Nothing' } }, { status: 404 }),
    )
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    await expect(client.request('GET', '/nothing')).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('gives undefined for an answer without a body', async () => {
    const { fetch } = recordedFetch(new Response(null, { status: 204 }))
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
    expect(await client.request('DELETE', '/thing')).toBe(undefined)
  })
})

describe('exchangeCode', () => {
  test('gives the key of the user, and sends none', async () => {
    const { fetch, requests } = recordedFetch(json({ key: 'sk-or-v1-user', user_id: null }))
    expect(await exchangeCode({ code: 'c', codeVerifier: 'v' }, { fetch })).toEqual({
      key: 'sk-or-v1-user',
      userId: undefined,
    })
    expect(requests[0]?.headers.has('authorization')).toBe(false)
  })
})
