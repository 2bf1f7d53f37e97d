import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { chatParameterNames } from '../src/routing/known-names.ts'
import {
  type ChatOptions,
  chatOptionsSchema,
  completionOptionsSchema,
  type EmbeddingOptions,
  embeddingOptionsSchema,
  imageOptionsSchema,
  parseOptions,
  type pluginSchema,
  type providerPreferencesSchema,
  type reasoningOptionsSchema,
  rerankOptionsSchema,
  speechOptionsSchema,
  transcriptionOptionsSchema,
  videoOptionsSchema,
} from '../src/schemas/index.ts'
import type { ShapeOf } from '../src/schemas/strict-options.ts'
import type { ChatRequest } from '../src/wire/chat-request.ts'
import type { EmbeddingRequest } from '../src/wire/embeddings.ts'
import type { Plugin } from '../src/wire/plugins.ts'
import type { ProviderPreferences } from '../src/wire/provider-preferences.ts'

const everyOption: ChatOptions = {
  model: 'openai/gpt-5',
  models: ['anthropic/claude-opus-5'],
  route: 'fallback',
  provider: {
    order: ['anthropic', 'openai'],
    allow_fallbacks: false,
    require_parameters: true,
    data_collection: 'deny',
    only: ['openai'],
    ignore: ['together'],
    quantizations: ['fp8', 'int4'],
    sort: { by: 'throughput', partition: 'none' },
    max_price: { prompt: 1, completion: '2', request: 0, image: 0.1, audio: '1' },
    zdr: true,
    enforce_distillable_text: true,
    preferred_min_throughput: 50,
    preferred_max_latency: { p50: 1, p75: 1.5, p90: 2, p99: 5 },
    options: { openai: { anything: [1] } },
  },
  plugins: [
    {
      id: 'web',
      enabled: true,
      engine: 'exa',
      mode: 'fast',
      max_results: 3,
      max_uses: 1,
      search_prompt: 'Results:',
      include_domains: ['*.example.com'],
      exclude_domains: ['example.org'],
      user_location: { type: 'approximate', city: 'Oslo', country: 'NO' },
    },
    {
      id: 'web-fetch',
      allowed_domains: [],
      blocked_domains: [],
      max_content_tokens: 1,
      max_uses: 1,
    },
    { id: 'file-parser', max_files: 3, pdf: { engine: 'mistral-ocr' } },
    { id: 'response-healing' },
    { id: 'context-compression', enabled: false, engine: 'middle-out' },
    { id: 'moderation' },
    { id: 'auto-router', allowed_models: ['openai/*'], cost_tier: 'low', pin_model: true },
    { id: 'auto-beta-router', excluded_models: ['openai/*'], cost_quality_tradeoff: 3 },
    { id: 'pareto-router', min_coding_score: 0.7, max_price: 1, price_source: 'prompt' },
    { id: 'fusion', preset: 'general-fast', tools: [{ type: 'openrouter:web_search' }] },
    { id: 'switchyard-router', algorithm: 'stage' },
    { id: 'made-next-year', with: { settings: 1 } },
  ],
  transforms: ['middle-out'],
  preset: 'support',
  service_tier: 'flex',
  session_id: 'session-1',
  user: 'user-1',
  metadata: { team: 'a' },
  trace: { trace_id: '1', my_own_key: true },
  temperature: 0.5,
  top_p: 0,
  top_k: 0,
  frequency_penalty: -2,
  presence_penalty: 2,
  repetition_penalty: 0,
  min_p: 0,
  top_a: 1,
  seed: 1,
  stop: ['a', 'b'],
  logit_bias: { '50256': -100 },
  max_tokens: 100,
  stream_options: { include_usage: true },
  usage: { include: true },
  tools: [
    {
      type: 'function',
      function: { name: 'add', description: 'Adds', parameters: { type: 'object' }, strict: true },
      cache_control: { type: 'ephemeral' },
    },
    { type: 'openrouter:web_search', parameters: { max_results: 3, allowed_domains: ['a.b'] } },
    { type: 'openrouter:web_fetch', parameters: { engine: 'exa' } },
    { type: 'openrouter:datetime' },
    { type: 'openrouter:image_generation', parameters: { model: 'a/b', aspect_ratio: '1:1' } },
    { type: 'openrouter:advisor', parameters: { name: 'a', reasoning: { effort: 'high' } } },
    { type: 'openrouter:subagent', parameters: { max_tool_calls: 3 } },
    { type: 'openrouter:shell', parameters: { environment: { type: 'container_auto' } } },
    { type: 'openrouter:made_next_year', parameters: { anything: 1 } },
    { type: 'web_search', search_context_size: 'low' },
  ],
  tool_choice: { type: 'function', function: { name: 'add' } },
  parallel_tool_calls: false,
  stop_server_tools_when: [
    { type: 'step_count_is', step_count: 3 },
    { type: 'has_tool_call', tool_name: 'add' },
    { type: 'max_tokens_used', max_tokens: 1000 },
    { type: 'max_cost', max_cost_in_dollars: 0.1 },
    { type: 'finish_reason_is', reason: 'length' },
  ],
  max_tool_calls: 5,
  reasoning: {
    effort: 'xhigh',
    max_tokens: 2000,
    exclude: true,
    enabled: true,
    summary: 'auto',
    context: 'all_turns',
    mode: 'pro',
  },
  reasoning_effort: 'high',
  include_reasoning: true,
  verbosity: 'low',
  max_completion_tokens: 100,
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'a', strict: true, schema: { type: 'object' }, description: 'd' },
  },
  structured_outputs: true,
  prediction: { type: 'content', content: [{ type: 'text', text: 'a' }] },
  logprobs: true,
  top_logprobs: 5,
  modalities: ['text', 'image'],
  audio: { voice: 'alloy', format: 'wav' },
  image_config: { aspect_ratio: '16:9', whatever: 1 },
  cache_control: { type: 'ephemeral', ttl: '1h' },
  prompt_cache_key: 'key',
  prompt_cache_options: { mode: 'explicit', ttl: '1h' },
  web_search_options: {
    search_context_size: 'high',
    engine: 'exa',
    max_results: 3,
    search_prompt: 'Look here.',
  },
  x_search_filter: { allowed_x_handles: ['a'], from_date: '2026-01-01' },
  debug: { echo_upstream_body: true },
}

describe('chatOptionsSchema', () => {
  test('takes every documented option and changes nothing', () => {
    expect(parseOptions(chatOptionsSchema, everyOption, 'options')).toEqual(everyOption)
  })

  test('takes every documented option as null', () => {
    const nothing = Object.fromEntries(Object.keys(everyOption).map((name) => [name, null]))
    expect(parseOptions(chatOptionsSchema, nothing, 'options')).toEqual(nothing)
  })

  test('takes no options', () => {
    expect(parseOptions(chatOptionsSchema, {}, 'options')).toEqual({})
  })

  test('takes all parameters of a chat request but those that the host gives', () => {
    expect(Object.keys(everyOption).toSorted()).toEqual(
      chatParameterNames.filter((name) => !['max_price', 'messages', 'stream'].includes(name)),
    )
  })

  test.each(['none', 'auto', 'required', { type: 'openrouter:web_search' }])(
    'takes the tool choice %j',
    (toolChoice) => {
      expect(chatOptionsSchema.safeParse({ tool_choice: toolChoice }).success).toBe(true)
    },
  )

  test.each([{ type: 'text' }, { type: 'python' }, { type: 'grammar', grammar: 'root ::= "a"' }])(
    'takes the response format %j',
    (format) => {
      expect(chatOptionsSchema.safeParse({ response_format: format }).success).toBe(true)
    },
  )

  test.each(['END', ['END']])('takes %j as stop', (stop) => {
    expect(chatOptionsSchema.safeParse({ stop }).success).toBe(true)
  })

  test('takes values that are newer than the documentation', () => {
    const options = {
      service_tier: 'turbo',
      reasoning: { effort: 'extreme' },
      provider: { sort: 'kindness', quantizations: ['fp2'] },
    }
    expect(parseOptions(chatOptionsSchema, options, 'options')).toEqual(options)
  })

  test.each(['messages', 'stream', 'prompt'])('refuses %s, which the host gives', (name) => {
    expect(chatOptionsSchema.safeParse({ [name]: null }).success).toBe(false)
  })
})

describe('the options of other endpoints', () => {
  test.each<[string, z.ZodType, Record<string, unknown>]>([
    ['completions', completionOptionsSchema, { max_tokens: 1, logprobs: 3, suffix: undefined }],
    [
      'embeddings',
      embeddingOptionsSchema,
      { dimensions: 64, encoding_format: 'base64', provider: { zdr: true } },
    ],
    ['rerank', rerankOptionsSchema, { top_n: 3, provider: { order: ['cohere'] } }],
    [
      'images',
      imageOptionsSchema,
      {
        n: 2,
        resolution: '2K',
        input_references: [{ type: 'image_url', image_url: { url: 'data:,' } }],
        provider: { options: { openai: { style: 'vivid' } } },
      },
    ],
    [
      'speech',
      speechOptionsSchema,
      {
        voice: 'alloy',
        speed: 1.5,
        input_references: [
          { type: 'input_audio', input_audio: { data: 'AA==' } },
          { type: 'text', text: 'Hello' },
        ],
        provider: { options: { openai: {} } },
      },
    ],
    [
      'transcriptions',
      transcriptionOptionsSchema,
      { language: 'en', timestamp_granularities: ['word'] },
    ],
    [
      'videos',
      videoOptionsSchema,
      {
        duration: 5,
        frame_images: [
          { type: 'image_url', image_url: { url: 'data:,' }, frame_type: 'first_frame' },
        ],
        input_references: [{ type: 'audio_url', audio_url: { url: 'https://example.com/a.mp3' } }],
      },
    ],
  ])('of %s are taken, and unknown ones refused', (_, schema, options) => {
    const { suffix: _suffix, ...given } = options
    expect(schema.parse(given)).toEqual(given)
    expect(schema.safeParse({ ...given, unknown_option: 1 }).success).toBe(false)
  })

  test('routing of speech cannot be changed', () => {
    expect(() => parseOptions(speechOptionsSchema, { provider: { order: [] } }, 'options')).toThrow(
      '`options.provider`: `order` is not a known option.',
    )
  })
})

test('a shape has a schema of the right type for each field of the wire', () => {
  interface Wire {
    name?: string | null | undefined
    count: number
    [field: string]: unknown
  }
  const complete: ShapeOf<Wire> = { name: z.string().nullish(), count: z.number() }
  // @ts-expect-error a field of the wire has no schema
  const incomplete: ShapeOf<Wire> = { count: z.number() }
  // @ts-expect-error a schema has no field of the wire
  const invented: ShapeOf<Wire> = { ...complete, extra: z.string() } satisfies ShapeOf<Wire>
  // @ts-expect-error a required field may be absent
  const laxer: ShapeOf<Wire> = { name: z.string().nullish(), count: z.number().optional() }
  expect([complete, incomplete, invented, laxer].every((shape) => 'count' in shape)).toBe(true)
})

test('what a schema gives fits the wire', () => {
  expectTypeOf<z.output<typeof chatOptionsSchema>>().toExtend<Omit<ChatRequest, 'messages'>>()
  expectTypeOf<z.output<typeof providerPreferencesSchema>>().toEqualTypeOf<ProviderPreferences>()
  expectTypeOf<z.output<typeof pluginSchema>>().toEqualTypeOf<Plugin>()
  expectTypeOf<z.output<typeof reasoningOptionsSchema>>().toExtend<ChatRequest['reasoning']>()
  expectTypeOf<EmbeddingOptions & { model: string; input: string }>().toExtend<EmbeddingRequest>()
  expectTypeOf<ChatOptions>().not.toHaveProperty('messages')
})
