import { expect, test } from 'vitest'
import type { ChatOpenRouterFields } from '../src/index.ts'
import { modelOf } from './model-of.ts'
import { serverOf, whole } from './recorded-answer.ts'

type Fields = { [Name in keyof ChatOpenRouterFields]-?: NonNullable<ChatOpenRouterFields[Name]> }

/** A value for every option, under its name and the API's. */
const options: { [Name in keyof Fields]: [wireName: string, value: Fields[Name]] } = {
  model: ['model', 'a/one'],
  models: ['models', ['a/two']],
  route: ['route', 'fallback'],
  provider: ['provider', { order: ['x'], allow_fallbacks: false }],
  plugins: ['plugins', [{ id: 'web' }]],
  transforms: ['transforms', ['middle-out']],
  preset: ['preset', 'p'],
  serviceTier: ['service_tier', 'flex'],
  sessionId: ['session_id', 's'],
  user: ['user', 'ada'],
  requestMetadata: ['metadata', { team: 'a' }],
  trace: ['trace', { trace_id: 't' }],
  temperature: ['temperature', 0],
  topP: ['top_p', 0.9],
  topK: ['top_k', 0],
  frequencyPenalty: ['frequency_penalty', 0.1],
  presencePenalty: ['presence_penalty', 0.2],
  repetitionPenalty: ['repetition_penalty', 1.1],
  minP: ['min_p', 0.1],
  topA: ['top_a', 0.2],
  seed: ['seed', 7],
  stop: ['stop', ['.']],
  logitBias: ['logit_bias', { '50256': -100 }],
  maxTokens: ['max_tokens', 100],
  maxCompletionTokens: ['max_completion_tokens', 100],
  logprobs: ['logprobs', true],
  topLogprobs: ['top_logprobs', 2],
  reasoning: ['reasoning', { effort: 'low' }],
  reasoningEffort: ['reasoning_effort', 'low'],
  verbosity: ['verbosity', 'low'],
  modalities: ['modalities', ['text', 'image']],
  audio: ['audio', { voice: 'alloy', format: 'mp3' }],
  imageConfig: ['image_config', { aspect_ratio: '1:1' }],
  prediction: ['prediction', { type: 'content', content: 'same' }],
  structuredOutputs: ['structured_outputs', true],
  cacheControl: ['cache_control', { type: 'ephemeral' }],
  promptCacheKey: ['prompt_cache_key', 'k'],
  promptCacheOptions: ['prompt_cache_options', { mode: 'explicit' }],
  parallelToolCalls: ['parallel_tool_calls', false],
  maxToolCalls: ['max_tool_calls', 3],
  stopServerToolsWhen: ['stop_server_tools_when', []],
  webSearchOptions: ['web_search_options', { search_context_size: 'low' }],
  xSearchFilter: ['x_search_filter', {}],
  debug: ['debug', { echo_upstream_body: true }],
}
const fields: ChatOpenRouterFields = Object.fromEntries(
  Object.entries(options).map(([name, [, value]]) => [name, value]),
)
const wire = { ...Object.fromEntries(Object.values(options)), stream: false, messages: [] }

test('every option goes out under the name of the API, from the constructor and from a call', async () => {
  const server = serverOf(whole({ content: 'Hi' }))
  await modelOf(server, fields).invoke('Hi')
  await modelOf(server).invoke('Hi', { ...fields, stop: ['.'] })
  for (const { body } of server.requests) expect({ ...body, messages: [] }).toEqual(wire)
})

test('a topLogprobs of its own asks for the probabilities too', async () => {
  const server = serverOf(whole({ content: 'Hi' }))
  await modelOf(server, { topLogprobs: 2 }).invoke('Hi')
  expect(server.requests[0]?.body).toMatchObject({ logprobs: true, top_logprobs: 2 })
})
