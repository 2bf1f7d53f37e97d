import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { notEmulatedRoutes } from '../src/routes/not-emulated.ts'
import { routes } from '../src/routes/routes.ts'
import { testEmulator } from './call.ts'
import { integer, object, problemsWith } from './documented-shape.ts'
import * as account from './schemas/account-shapes.ts'
import * as catalogue from './schemas/catalogue-shapes.ts'
import * as files from './schemas/file-shapes.ts'
import * as guardrails from './schemas/guardrail-shapes.ts'
import * as inference from './schemas/inference-shapes.ts'
import * as media from './schemas/media-shapes.ts'
import * as providerKeys from './schemas/provider-key-shapes.ts'
import { message } from './schemas/messages-shapes.ts'
import { response as responsesBody } from './schemas/responses-shapes.ts'

/** One request, in the order in which they are sent. */
interface Step {
  /** Method and path below `/api/v1`, as the route names it. */
  readonly route: string
  /** The shape of its answer; absent for an answer that is no JSON. */
  readonly shape?: object
  /** What the names in the path stand for; what earlier answers have named comes by itself. */
  readonly names?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: object
  /** Text of a file that is uploaded instead of a body. */
  readonly upload?: string
  /** What later steps need of the answer. */
  readonly namesIn?: Readonly<Record<string, (body: Named) => string>>
}

interface Named {
  id: string
  data: { id: string; hash: string }
}

const model = 'kestrel/swift-2-nano'
const messages = [{ role: 'user', content: 'Hello' }]
const chat = { model, messages }
const deleted = object({ deleted: { const: true } })
const verifier = 'a-verifier-of-at-least-forty-three-characters-1'
const silence = { data: 'AAAAAAAA', format: 'pcm' }

const steps: readonly Step[] = [
  {
    route: 'POST /chat/completions',
    body: chat,
    shape: inference.chatCompletion,
    namesIn: { generation: ({ id }) => id },
  },
  { route: 'POST /completions', body: { model, prompt: 'Once' }, shape: inference.textCompletion },
  { route: 'POST /responses', body: { model, input: 'Hello' }, shape: responsesBody },
  { route: 'POST /messages', body: { ...chat, max_tokens: 50 }, shape: message },
  {
    route: 'POST /embeddings',
    body: { model: 'openfield/clover-embed-small', input: 'a bay' },
    shape: inference.embeddings,
  },
  {
    route: 'POST /rerank',
    body: { model: 'openfield/clover-rerank', query: 'bay', documents: ['a bay', 'a hill'] },
    shape: inference.rerank,
  },
  {
    route: 'POST /images',
    body: { model: 'borealis/canvas-2', prompt: 'a bay' },
    shape: media.images,
  },
  { route: 'GET /images/models', shape: media.imageModels },
  {
    route: 'GET /images/models/:author/:slug/endpoints',
    names: { author: 'borealis', slug: 'canvas-2' },
    shape: media.imageEndpoints,
  },
  { route: 'POST /audio/speech', body: { model: 'kestrel/voice-1', input: 'Hi', voice: 'any' } },
  {
    route: 'POST /audio/transcriptions',
    body: { model: 'openfield/clover-ear', input_audio: silence },
    shape: media.transcription,
  },
  {
    route: 'POST /videos',
    body: { model: 'deepwell/reel-1', prompt: 'a bay', duration: 1 },
    shape: media.videoJob,
    namesIn: { id: ({ id }) => id },
  },
  { route: 'GET /videos/models', shape: media.videoModels },
  { route: 'GET /videos/:id', shape: media.videoJob },
  { route: 'GET /videos/:id/content' },
  { route: 'GET /models', shape: catalogue.modelList },
  { route: 'GET /models/count', shape: catalogue.modelCount },
  { route: 'GET /models/user', shape: catalogue.modelList },
  { route: 'GET /embeddings/models', shape: catalogue.modelList },
  {
    route: 'GET /model/:author/:slug',
    names: { author: 'kestrel', slug: 'swift-2-nano' },
    shape: catalogue.singleModel,
  },
  {
    route: 'GET /models/:author/:slug',
    names: { author: 'kestrel', slug: 'swift-2-nano' },
    shape: catalogue.singleModel,
  },
  {
    route: 'GET /models/:id',
    names: { id: 'kestrel%2Fswift-2-nano' },
    shape: catalogue.singleModel,
  },
  {
    route: 'GET /models/:author/:slug/endpoints',
    names: { author: 'kestrel', slug: 'swift-2-nano' },
    shape: catalogue.modelEndpoints,
  },
  { route: 'GET /endpoints/zdr', shape: catalogue.endpointList },
  { route: 'GET /providers', shape: catalogue.providerList },
  { route: 'GET /generation', query: '?id=:generation', shape: account.generation },
  { route: 'GET /generation/content', query: '?id=:generation', shape: account.generationContent },
  {
    route: 'POST /generation/feedback',
    body: { generation_id: ':generation', category: 'latency' },
    shape: object({ data: object({ success: { const: true } }) }),
  },
  { route: 'GET /key', shape: account.keyInfo },
  { route: 'GET /auth/key', shape: account.keyInfo },
  {
    route: 'POST /keys',
    body: { name: 'new' },
    shape: account.createdKey,
    namesIn: { hash: ({ data }) => data.hash },
  },
  { route: 'GET /keys', shape: account.keyList },
  { route: 'GET /keys/:hash', shape: account.singleKey },
  { route: 'PATCH /keys/:hash', body: { name: 'newer' }, shape: account.singleKey },
  {
    route: 'POST /files',
    upload: 'A note.',
    shape: files.file,
    namesIn: { id: ({ id }) => id },
  },
  { route: 'GET /files', shape: files.fileList },
  { route: 'GET /files/:id', shape: files.file },
  { route: 'DELETE /files/:id', shape: files.deletedFile },
  { route: 'GET /credits', shape: account.credits },
  { route: 'GET /activity', shape: account.activity },
  ...['chat/completions', 'messages', 'responses'].map((skin): Step => {
    const body = skin === 'responses' ? { model, input: 'Hello' } : { ...chat, max_tokens: 9 }
    const names = { slug: skin.replace('/', '-') }
    return { route: `POST /presets/:slug/${skin}`, names, body, shape: account.presetWithVersion }
  }),
  { route: 'GET /presets', shape: account.presetList },
  { route: 'GET /presets/:slug', names: { slug: 'messages' }, shape: account.presetWithVersion },
  {
    route: 'GET /presets/:slug/versions',
    names: { slug: 'messages' },
    shape: account.versionList,
  },
  {
    route: 'GET /presets/:slug/versions/:version',
    names: { slug: 'messages', version: '1' },
    shape: account.singleVersion,
  },
  {
    route: 'POST /byok',
    body: { provider: 'kestrel', key: 'a key of the provider' },
    shape: providerKeys.singleProviderKey,
    namesIn: { id: ({ data }) => data.id },
  },
  { route: 'GET /byok', shape: providerKeys.providerKeyList },
  { route: 'GET /byok/:id', shape: providerKeys.singleProviderKey },
  { route: 'PATCH /byok/:id', body: { disabled: true }, shape: providerKeys.singleProviderKey },
  { route: 'DELETE /byok/:id', shape: deleted },
  {
    route: 'POST /guardrails',
    body: { name: 'new' },
    shape: guardrails.singleGuardrail,
    namesIn: { id: ({ data }) => data.id },
  },
  { route: 'GET /guardrails', shape: guardrails.guardrailList },
  { route: 'GET /guardrails/:id', shape: guardrails.singleGuardrail },
  { route: 'PATCH /guardrails/:id', body: { limit_usd: 1 }, shape: guardrails.singleGuardrail },
  {
    route: 'POST /guardrails/:id/assignments/keys',
    body: { key_hashes: [':hash'] },
    shape: object({ assigned_count: integer }),
  },
  { route: 'GET /guardrails/:id/assignments/keys', shape: guardrails.keyAssignments },
  { route: 'GET /guardrails/assignments/keys', shape: guardrails.keyAssignments },
  {
    route: 'POST /guardrails/:id/assignments/keys/remove',
    body: { key_hashes: [':hash'] },
    shape: object({ unassigned_count: integer }),
  },
  { route: 'DELETE /guardrails/:id', shape: deleted },
  { route: 'DELETE /keys/:hash', shape: account.deletedKey },
  {
    route: 'POST /auth/keys/code',
    body: {
      callback_url: 'https://app.example/back',
      code_challenge: verifier,
      code_challenge_method: 'plain',
    },
    shape: account.authorizationCode,
    namesIn: { code: ({ data }) => data.id },
  },
  {
    route: 'POST /auth/keys',
    body: { code: ':code', code_verifier: verifier, code_challenge_method: 'plain' },
    shape: account.issuedKey,
  },
]

// Never succeed as things are here: the one is gone, and the other is not for what was uploaded.
const refused = ['POST /credits/coinbase', 'GET /files/:id/content']

const emulated = routes
  .filter((route) => !notEmulatedRoutes.includes(route) && route.path.startsWith('/api/v1/'))
  .map(({ method, path, access }) => ({ route: `${method} ${path.slice(7)}`, access }))

test('every operation that is emulated has its turn here', () => {
  const walked = new Set([...steps.map(({ route }) => route), ...refused])
  expect(emulated.filter(({ route }) => !walked.has(route))).toEqual([])
})

test('every operation answers in the shape that its documentation gives', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, account: { ioLogging: true } })
  const seen: Record<string, string> = {}
  for (const step of steps) {
    if (step.route === 'GET /videos/:id/content' || step.route === 'GET /activity') {
      await clock.advance('1d')
    }
    const response = await send(emulator, step, { ...seen, ...step.names })
    const text = await response.text()
    const outcome = response.ok ? 'succeeds' : `fails: ${text}`
    expect(`${step.route} ${outcome}`).toBe(`${step.route} succeeds`)
    if (step.shape === undefined) continue
    const body: Named = JSON.parse(text)
    const problems = problemsWith(step.shape, body)
    expect({ route: step.route, problems }).toEqual({ route: step.route, problems: [] })
    for (const [name, nameIn] of Object.entries(step.namesIn ?? {})) seen[name] = nameIn(body)
  }
})

function send(
  emulator: Emulator,
  { route, query = '', body, upload }: Step,
  names: Readonly<Record<string, string>>,
): Promise<Response> {
  const named = (text: string): string =>
    text.replace(/:([a-z]+)(?=[/"?]|$)/g, (whole, name: string) => names[name] ?? whole)
  const [method = '', path = ''] = route.split(' ')
  const { access } = emulated.find((one) => one.route === route) ?? {}
  const management = access === 'management' || access === 'any-key'
  const key = management ? emulator.managementKey : emulator.apiKey
  return emulator.fetch(`https://openrouter.ai/api/v1${named(path)}${named(query)}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: named(JSON.stringify(body)) }),
    ...(upload === undefined ? {} : { body: formWith(upload) }),
  })
}

function formWith(text: string): FormData {
  const form = new FormData()
  form.append('file', new File([text], 'note.txt'))
  return form
}
