import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { checkRequest } from '../src/routing/check-request.ts'
import {
  chatParameterNames,
  type providerPreferenceNames,
  type reasoningOptionNames,
} from '../src/routing/known-names.ts'
import type { ChatRequest } from '../src/wire/chat-request.ts'
import type { ProviderPreferences } from '../src/wire/provider-preferences.ts'
import type { ReasoningOptions } from '../src/wire/reasoning.ts'

const messages: ChatRequest['messages'] = [{ role: 'user', content: 'Hello' }]

function warn(request: Partial<ChatRequest>): string[] {
  return checkRequest({ model: 'openai/gpt-5', messages, ...request }).map(
    ({ code, parameter }) => `${code} at ${parameter}`,
  )
}

function messageOf(request: Partial<ChatRequest>): string | undefined {
  return checkRequest({ model: 'openai/gpt-5', messages, ...request })[0]?.message
}

const jsonSchema = { type: 'json_schema', json_schema: { name: 'answer' } } as const

describe('a value that looks like a slip is told of', () => {
  test.each<[Partial<ChatRequest>, string]>([
    [{ reasoning: { effort: 'hgih' } }, '`reasoning.effort` is "hgih"'],
    [{ reasoning_effort: 'meduim' }, '`reasoning_effort` is "meduim"'],
    [{ provider: { sort: 'througput' } }, '`provider.sort` is "througput"'],
    [{ provider: { data_collection: 'denny' } }, '`provider.data_collection` is "denny"'],
    [{ plugins: [{ id: 'web' }, { id: 'file_parser' }] }, '`plugins[1].id` is "file_parser"'],
    [{ verbosity: 'hihg' }, '`verbosity` is "hihg"'],
  ])('%j', (request, beginning) => {
    const message = messageOf(request)
    expect(message?.startsWith(beginning)).toBe(true)
    expect(message).toContain('perhaps you meant')
  })

  test('and one that may be new is not', () => {
    const plugins = [{ id: 'translator' }]
    expect(warn({ reasoning: { effort: 'ultra' }, plugins, provider: { sort: 'karma' } })).toEqual(
      [],
    )
  })
})

describe('a warning is given for', () => {
  test.each<[string, Partial<ChatRequest>, string]>([
    [
      'provider.order with provider.sort',
      { provider: { order: ['anthropic'], sort: 'price' } },
      'order-with-sort at provider.sort',
    ],
    [
      ':online with the web plugin',
      { model: 'openai/gpt-5:online', plugins: [{ id: 'web' }] },
      'online-with-web-plugin at model',
    ],
    [
      ':online with the web plugin switched off',
      { model: 'openai/gpt-5:online', plugins: [{ id: 'web', enabled: false }] },
      'online-with-web-plugin at model',
    ],
    [
      ':nitro with another provider.sort',
      { model: 'openai/gpt-5:nitro', provider: { sort: 'price' } },
      'variant-with-sort at provider.sort',
    ],
    [
      ':floor of a fallback with another provider.sort',
      { models: ['openai/gpt-5:floor'], provider: { sort: { by: 'latency' } } },
      'variant-with-sort at provider.sort',
    ],
    [':nitro with :floor', { model: 'a/b:nitro:floor' }, 'conflicting-variants at model'],
    [
      'models that contain model',
      { models: ['anthropic/claude-opus-5', 'openai/gpt-5'] },
      'repeated-model at models[1]',
    ],
    ['models that contain one twice', { models: ['a/b', 'a/b'] }, 'repeated-model at models[1]'],
    [
      'settings of another router',
      { model: 'openrouter/auto', plugins: [{ id: 'auto-beta-router' }] },
      'settings-for-another-router at plugins',
    ],
    [
      'transforms with the plugin that replaces them',
      { transforms: [], plugins: [{ id: 'context-compression' }] },
      'transforms-with-compression at transforms',
    ],
    [
      'max_price at the top',
      { max_price: { prompt: 1 } },
      'max-price-outside-provider at max_price',
    ],
    [
      'a max_price that looks like one per token',
      { provider: { max_price: { completion: 0.000015 } } },
      'max-price-per-token at provider.max_price.completion',
    ],
    [
      'a max_price per token as a string',
      { provider: { max_price: { prompt: '0.000001' } } },
      'max-price-per-token at provider.max_price.prompt',
    ],
    [
      'a JSON schema without require_parameters',
      { response_format: jsonSchema },
      'schema-may-be-ignored at response_format',
    ],
    [
      'effort with max_tokens of reasoning',
      { reasoning: { effort: 'high', max_tokens: 2000 } },
      'effort-with-max-tokens at reasoning.max_tokens',
    ],
    [
      'two efforts that differ',
      { reasoning_effort: 'low', reasoning: { effort: 'high' } },
      'contradicting-effort at reasoning_effort',
    ],
    [
      'include_reasoning with reasoning',
      { include_reasoning: true, reasoning: {} },
      'reasoning-given-twice at include_reasoning',
    ],
    [
      'reasoning that is both off and measured',
      { reasoning: { enabled: false, effort: 'low' } },
      'reasoning-switched-off at reasoning.enabled',
    ],
    [
      'a reasoning budget that is not below max_tokens',
      { reasoning: { max_tokens: 2000 }, max_tokens: 2000 },
      'reasoning-budget-too-large at reasoning.max_tokens',
    ],
    [
      'a reasoning budget above max_completion_tokens',
      { reasoning: { max_tokens: 2001 }, max_completion_tokens: 2000 },
      'reasoning-budget-too-large at reasoning.max_tokens',
    ],
    [
      'max_tokens that differs from its newer name',
      { max_tokens: 1, max_completion_tokens: 2 },
      'max-tokens-given-twice at max_tokens',
    ],
    [
      'top_logprobs without logprobs',
      { top_logprobs: 3 },
      'top-logprobs-without-logprobs at top_logprobs',
    ],
    [
      'response healing while streaming',
      { stream: true, plugins: [{ id: 'response-healing' }] },
      'not-while-streaming at plugins',
    ],
    [
      'the echo of upstream bodies without streaming',
      { debug: { echo_upstream_body: true } },
      'only-while-streaming at debug.echo_upstream_body',
    ],
    ['route', { route: 'fallback' }, 'deprecated at route'],
    ['usage.include', { usage: { include: true } }, 'without-effect at usage.include'],
    [
      'stream_options.include_usage',
      { stream_options: { include_usage: true } },
      'without-effect at stream_options.include_usage',
    ],
    ['a long session_id', { session_id: 'x'.repeat(257) }, 'limit-exceeded at session_id'],
    ['many stop texts', { stop: ['a', 'b', 'c', 'd', 'e'] }, 'limit-exceeded at stop'],
    [
      'many metadata pairs',
      { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`${index}`, ''])) },
      'limit-exceeded at metadata',
    ],
    ['a long metadata key', { metadata: { ['k'.repeat(65)]: '' } }, 'limit-exceeded at metadata'],
    ['a long metadata value', { metadata: { k: 'v'.repeat(513) } }, 'limit-exceeded at metadata.k'],
    [
      'cache_control on a picture',
      {
        messages: [
          { role: 'system', content: 'Hello' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is it?' },
              {
                type: 'image_url',
                image_url: { url: 'https://example.com/a.png' },
                cache_control: { type: 'ephemeral' },
              },
            ],
          },
        ],
      },
      'cache-control-not-on-text at messages[1].content[1].cache_control',
    ],
    ['a slip in a parameter', { temprature: 1 }, 'unknown-parameter at temprature'],
    ['a parameter in camelCase', { maxTokens: 1 }, 'unknown-parameter at maxTokens'],
    [
      'a slip in a provider preference',
      { provider: { alow_fallbacks: false } },
      'unknown-parameter at provider.alow_fallbacks',
    ],
    [
      'a slip in a reasoning option',
      { reasoning: { efort: 'low' } },
      'unknown-parameter at reasoning.efort',
    ],
    ['a provider preference at the top', { order: ['a'] }, 'misplaced-parameter at order'],
    ['a reasoning option at the top', { effort: 'low' }, 'misplaced-parameter at effort'],
  ])('%s', (_, request, warning) => {
    expect(warn(request)).toEqual([warning])
  })
})

describe('no warning is given for', () => {
  test.each<[string, Partial<ChatRequest>]>([
    ['an ordinary request', { max_tokens: 100, temperature: 0.5, stream: true }],
    ['sort alone', { provider: { sort: 'price' } }],
    ['order alone', { provider: { order: ['anthropic'], sort: null } }],
    [
      'a sort that only sets the partition',
      { provider: { order: ['a'], sort: { partition: 'none' } } },
    ],
    [
      ':nitro with the sort that it means',
      { model: 'a/b:nitro', provider: { sort: 'throughput' } },
    ],
    ['fallbacks that differ', { models: ['anthropic/claude-opus-5', 'openai/gpt-5:floor'] }],
    [
      'the settings of its own router',
      { model: 'openrouter/auto', plugins: [{ id: 'auto-router' }] },
    ],
    ['transforms alone', { transforms: ['middle-out'] }],
    ['a max_price per million', { provider: { max_price: { prompt: 0.01, completion: '2' } } }],
    ['a max_price of nothing', { provider: { max_price: { prompt: 0 } } }],
    [
      'a JSON schema with require_parameters',
      { response_format: jsonSchema, provider: { require_parameters: true } },
    ],
    ['efforts that agree', { reasoning_effort: 'low', reasoning: { effort: 'low' } }],
    ['reasoning switched off twice', { reasoning: { enabled: false, effort: 'none' } }],
    ['a budget below max_tokens', { reasoning: { max_tokens: 1999 }, max_tokens: 2000 }],
    ['top_logprobs with logprobs', { logprobs: true, top_logprobs: 3 }],
    [
      'response healing switched off',
      { stream: true, plugins: [{ id: 'response-healing', enabled: false }] },
    ],
    ['response healing without streaming', { plugins: [{ id: 'response-healing' }] }],
    [
      'the echo of upstream bodies while streaming',
      { stream: true, debug: { echo_upstream_body: true } },
    ],
    [
      'what is exactly as long as allowed',
      { session_id: 'x'.repeat(256), stop: ['a', 'b', 'c', 'd'] },
    ],
    [
      "a provider's own parameter",
      { safe_prompt: true, raw_mode: true, min_tokens: 1, top_h: undefined },
    ],
  ])('%s', (_, request) => {
    expect(warn(request)).toEqual([])
  })
})

describe('a message says what happens and what to do', () => {
  test.each<[Partial<ChatRequest>, string]>([
    [{ temprature: 1 }, '`temprature` is not documented: perhaps you meant `temperature`.'],
    [{ order: ['a'] }, '`order` has no effect there: write `provider.order`.'],
    [
      { model: 'a/b:nitro', provider: { sort: 'price' } },
      '`provider.sort` is "price", but `:nitro` means "throughput": keep one of them.',
    ],
    [
      { provider: { max_price: { completion: 0.000015 } } },
      '`provider.max_price.completion` is in USD per million tokens, and 0.000015 is below every price: ' +
        'if it was meant per token, write 15.',
    ],
    [
      { route: 'sort' },
      '`route` is deprecated: write `provider: { sort: { by: …, partition: "none" } }`.',
    ],
  ])('%j', (request, message) => {
    expect(messageOf(request)).toBe(message)
  })
})

test('no request makes the check throw', () => {
  const value = fc.anything({ maxDepth: 3, withNullPrototype: true, withBigInt: true })
  const request = fc.dictionary(fc.constantFrom(...chatParameterNames), value)
  const nested = fc.record({
    provider: fc.dictionary(fc.constantFrom('order', 'sort', 'max_price', 'x'), value),
    reasoning: fc.dictionary(fc.constantFrom('effort', 'max_tokens', 'enabled'), value),
    plugins: fc.array(value),
    messages: fc.array(value),
    models: fc.array(value),
    metadata: value,
  })
  fc.assert(
    fc.property(fc.oneof(request, nested), (body) => {
      // Called as untyped JavaScript may call it.
      expect(Array.isArray(Reflect.apply(checkRequest, undefined, [body]))).toBe(true)
    }),
  )
})

test('the check leaves the request as it was', () => {
  const request = { model: 'a/b:nitro:floor', messages, provider: { order: ['a'], sort: 'price' } }
  const before = structuredClone(request)
  checkRequest(request)
  expect(request).toEqual(before)
})

type KnownName<Wire> = keyof {
  [Field in keyof Wire as string extends Field ? never : Field]: unknown
}

test('the tables of known names agree with the types of the wire', () => {
  expectTypeOf<(typeof chatParameterNames)[number]>().toEqualTypeOf<KnownName<ChatRequest>>()
  expectTypeOf<(typeof providerPreferenceNames)[number]>().toEqualTypeOf<
    KnownName<ProviderPreferences>
  >()
  expectTypeOf<(typeof reasoningOptionNames)[number]>().toEqualTypeOf<KnownName<ReasoningOptions>>()
})
