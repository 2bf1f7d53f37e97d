import type {
  ChatChunk,
  ChatRequest,
  ChatResponse,
  ImageResponse,
  InferenceKey,
  JsonEventStream,
  ManagementKey,
  Model,
  ModelList,
  ResponsesEvent,
  ResponsesResponse,
} from '@waypost/core'
import { expectTypeOf, test } from 'vitest'
import { OpenRouter, OpenRouterManagement, type OpenRouterStream } from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

const { fetch } = recordedFetch(() => json(chatResponse('Hello')))
const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
const { completions } = client.chat
const messages = [{ role: 'user', content: 'Hi' }] as const

test('the answer is a stream exactly when the literal says so', () => {
  expectTypeOf(completions.create({ model: 'm', messages })).resolves.toEqualTypeOf<ChatResponse>()
  expectTypeOf(
    completions.create({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: false }),
  ).resolves.toEqualTypeOf<ChatResponse>()
  expectTypeOf(
    completions.create({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true }),
  ).resolves.toEqualTypeOf<OpenRouterStream>()
})

test('the literal also counts when the options come from a variable', () => {
  const streamed = { model: 'm', messages, stream: true } as const
  expectTypeOf(completions.create(streamed)).resolves.toEqualTypeOf<OpenRouterStream>()
  const whole = { model: 'm', messages } satisfies ChatRequest
  expectTypeOf(completions.create(whole)).resolves.toEqualTypeOf<ChatResponse>()
  const checked = { model: 'm', messages, stream: true } satisfies ChatRequest
  expectTypeOf(completions.create(checked)).resolves.toEqualTypeOf<OpenRouterStream>()
  const typed: ChatRequest & { stream: true } = { model: 'm', messages, stream: true }
  expectTypeOf(completions.create(typed)).resolves.toEqualTypeOf<OpenRouterStream>()
})

test('the answer is either when nobody knows whether it is streamed', () => {
  const open: ChatRequest = { model: 'm', messages }
  expectTypeOf(completions.create(open)).resolves.toEqualTypeOf<ChatResponse | OpenRouterStream>()
  const stream = Boolean(open)
  expectTypeOf(completions.create({ ...open, stream })).resolves.toEqualTypeOf<
    ChatResponse | OpenRouterStream
  >()
})

test('chunks have the types of the wire', () => {
  expectTypeOf<OpenRouterStream>().toExtend<AsyncIterable<ChatChunk>>()
})

test('wrong requests and keys do not compile', () => {
  expectTypeOf(wrong).parameters.toEqualTypeOf<[InferenceKey, ManagementKey]>()
})

function wrong(inference: InferenceKey, management: ManagementKey): void {
  // @ts-expect-error -- a request has messages
  void completions.create({ model: 'm' })
  // @ts-expect-error -- a message has a role that exists
  void completions.create({ model: 'm', messages: [{ role: 'nobody', content: 'Hi' }] })
  // @ts-expect-error -- a temperature is a number
  void completions.create({ model: 'm', messages, temperature: 'hot' })
  // @ts-expect-error -- keys are managed with a management key
  void new OpenRouterManagement({ managementKey: inference })
  // @ts-expect-error -- a management key is refused for inference
  void new OpenRouter({ apiKey: management })
}

test('other answers are streams by the same rule', () => {
  const responses = client.responses.create({ model: 'm', input: 'Hi', stream: true })
  expectTypeOf(responses).resolves.toEqualTypeOf<JsonEventStream<ResponsesEvent>>()
  const whole = client.responses.create({ model: 'm', input: 'Hi' })
  expectTypeOf(whole).resolves.toEqualTypeOf<ResponsesResponse>()
  const images = client.images.generate({ model: 'm', prompt: 'A cat' })
  expectTypeOf(images).resolves.toEqualTypeOf<ImageResponse>()
})

test('pages give their items', () => {
  expectTypeOf(client.models.list()).toExtend<AsyncIterable<Model>>()
  expectTypeOf(client.models.list()).resolves.toExtend<AsyncIterable<Model> & ModelList>()
})

test('a path of one’s own is answered with what the caller says', () => {
  expectTypeOf(client.request('GET', '/x')).resolves.toEqualTypeOf<unknown>()
  expectTypeOf(client.request<{ a: 1 }>('GET', '/x')).resolves.toEqualTypeOf<{ a: 1 }>()
})
