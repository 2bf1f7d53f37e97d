import { generateText, Output, streamText } from 'ai'
import { expect, test } from 'vitest'
import * as z from 'zod'
import type { OpenRouterChatSettings, OpenRouterProviderOptions } from '../src/index.ts'
import { answer, providerWith, type SentBody, sse, chunk, finish } from './recorded-fetch.ts'

const model = 'openai/gpt-5'

interface Call {
  settings?: OpenRouterChatSettings
  options?: Record<string, unknown>
  extraBody?: Record<string, unknown>
  call?: Partial<Parameters<typeof generateText>[0]>
}

async function sentFor({
  settings,
  options,
  extraBody,
  call,
}: Call): Promise<{ body: SentBody; warnings: unknown }> {
  const { openrouter, sent } = providerWith([answer({ content: '{"a":1}' })], { extraBody })
  const result = await generateText({
    model: openrouter(model, settings),
    prompt: 'Hi',
    ...(call as object),
    ...(options && { providerOptions: { openrouter: options as never } }),
  })
  return { body: sent[0]?.body ?? { messages: [] }, warnings: result.warnings }
}

test('options for OpenRouter can be kept in a constant of their type', async () => {
  const options: OpenRouterProviderOptions = {
    provider: { order: ['anthropic'], max_price: { prompt: 1 } },
    plugins: [{ id: 'web', max_results: 3 }],
    reasoning: { effort: 'low' },
  }
  const { openrouter, sent } = providerWith([answer({ content: 'Hi' })])
  await generateText({
    model: openrouter(model),
    prompt: 'Hi',
    providerOptions: { openrouter: options },
  })
  expect(sent[0]?.body).toMatchObject(options)
})

test('the reasoning effort that the SDK names reaches the request (D9)', async () => {
  expect((await sentFor({ call: { reasoning: 'high' } })).body['reasoning']).toEqual({
    effort: 'high',
  })
  expect((await sentFor({ call: { reasoning: 'none' } })).body['reasoning']).toEqual({
    effort: 'none',
  })
  expect((await sentFor({ call: { reasoning: 'provider-default' } })).body).not.toHaveProperty(
    'reasoning',
  )
})

test('an amount of reasoning in the provider options comes before the SDK’s effort, and other fields join it', async () => {
  const exact = {
    options: { reasoning: { max_tokens: 2000 } },
    call: { reasoning: 'high' },
  } as const
  expect((await sentFor(exact)).body['reasoning']).toEqual({ max_tokens: 2000 })
  const hidden = {
    settings: { reasoning: { max_tokens: 2000 } },
    options: { reasoning: { exclude: true } },
    call: { reasoning: 'low' },
  } as const
  expect((await sentFor(hidden)).body['reasoning']).toEqual({ exclude: true, effort: 'low' })
})

test('options of the SDK have OpenRouter’s names', async () => {
  const { body } = await sentFor({
    call: {
      maxOutputTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      topK: 5,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      seed: 7,
      stopSequences: ['END'],
    },
  })
  expect(body).toMatchObject({
    max_tokens: 100,
    temperature: 0.5,
    top_p: 0.9,
    top_k: 5,
    frequency_penalty: 0.1,
    presence_penalty: 0.2,
    seed: 7,
    stop: ['END'],
  })
})

test('later options win: settings, the call, extraBody, provider options', async () => {
  const { body } = await sentFor({
    settings: {
      temperature: 0.1,
      top_p: 0.1,
      seed: 1,
      user: 'ada',
      extraBody: { seed: 3, new_field: true },
    },
    extraBody: { seed: 2, other_field: 1 },
    call: { temperature: 0.2 },
    options: { user: 'grace' },
  })
  expect(body).toMatchObject({
    temperature: 0.2,
    top_p: 0.1,
    seed: 3,
    user: 'grace',
    new_field: true,
    other_field: 1,
  })
})

test('settings of the official provider keep their names', async () => {
  const { body } = await sentFor({
    settings: {
      models: ['anthropic/claude-sonnet-4.5'],
      logitBias: { '50256': -100 },
      logprobs: 3,
      parallelToolCalls: false,
      includeReasoning: true,
      plugins: [{ id: 'web', max_results: 2 }],
      provider: { order: ['OpenAI'], allow_fallbacks: false },
      cache_control: { type: 'ephemeral' },
    },
  })
  expect(body).toMatchObject({
    models: ['anthropic/claude-sonnet-4.5'],
    logit_bias: { '50256': -100 },
    logprobs: true,
    top_logprobs: 3,
    parallel_tool_calls: false,
    include_reasoning: true,
    plugins: [{ id: 'web', max_results: 2 }],
    provider: { order: ['OpenAI'], allow_fallbacks: false },
    cache_control: { type: 'ephemeral' },
  })
})

test('an unknown option is refused with the name that was meant (R6)', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })])
  const call = generateText({
    model: openrouter(model),
    prompt: 'Hi',
    providerOptions: { openrouter: { provider: { allowFallbacks: false } } },
  })
  await expect(call).rejects.toThrow(/allow_fallbacks/)
  expect(sent).toHaveLength(0)
})

test('the refusal of an option that a provider may know names the way past the checks (R6)', async () => {
  const way = /safe_prompt[^]*Fields that are not checked go into `extraBody`/
  const safe_prompt = true
  await expect(sentFor({ options: { safe_prompt } })).rejects.toThrow(way)
  await expect(sentFor({ settings: { safe_prompt } as object })).rejects.toThrow(way)
  expect((await sentFor({ settings: { extraBody: { safe_prompt } } })).body).toMatchObject({
    safe_prompt,
  })
})

test('what the official provider takes of web search and files is sent', async () => {
  const settings: OpenRouterChatSettings = {
    web_search_options: { max_results: 3, search_prompt: 'Look here.', engine: 'exa' },
    plugins: [{ id: 'file-parser', max_files: 3, pdf: { engine: 'mistral-ocr' } }],
  }
  const { body, warnings } = await sentFor({ settings })
  expect(body).toMatchObject(settings)
  expect(warnings).toEqual([])
})

test('a call marks its whole prompt for the cache in either spelling', async () => {
  const mark = { type: 'ephemeral' }
  for (const options of [{ cacheControl: mark }, { cache_control: mark }]) {
    const { body } = await sentFor({ options })
    expect(body['cache_control']).toEqual(mark)
    expect(body).not.toHaveProperty('cacheControl')
  }
})

test('extraBody cannot replace the model or the messages unnoticed (R6)', async () => {
  const { body, warnings } = await sentFor({
    settings: { extraBody: { model: 'other/model', messages: [], stream: true } },
  })
  expect(body).toMatchObject({ model, messages: [{ role: 'user', content: 'Hi' }], stream: false })
  expect(warnings).toMatchObject([{ type: 'other' }, { type: 'other' }, { type: 'other' }])
})

test('options that contradict each other are named in a warning', async () => {
  const { warnings } = await sentFor({ options: { reasoning: { effort: 'high', max_tokens: 10 } } })
  expect(JSON.stringify(warnings)).toContain('reasoning')
})

test('a schema is asked for strictly, unless the settings say otherwise', async () => {
  const output = Output.object({ schema: z.object({ a: z.number() }), name: 'numbers' })
  const strict = await sentFor({ call: { output } })
  expect(strict.body['response_format']).toMatchObject({
    type: 'json_schema',
    json_schema: { name: 'numbers', strict: true, schema: { type: 'object' } },
  })
  const loose = await sentFor({
    call: { output },
    settings: { structuredOutputs: { strict: false } },
  })
  expect(loose.body['response_format']).toMatchObject({ json_schema: { strict: false } })
})

test('headers of a provider may be given as Headers', async () => {
  const headers = new Headers({ 'X-Team': 'a' })
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })], { headers })
  await generateText({ model: openrouter(model), prompt: 'Hi' })
  expect(new Headers(sent[0]?.headers).get('x-team')).toBe('a')
})

test('attribution, the caller’s provider keys and the wish for routing metadata travel in headers', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })], {
    appName: 'Example',
    appUrl: 'https://example.com',
    api_keys: { openai: 'sk-own' },
    routingMetadata: true,
    headers: { 'x-team': 'a' },
  })
  await generateText({ model: openrouter(model), prompt: 'Hi', headers: { 'x-call': 'b' } })
  expect(Object.fromEntries(sent[0]?.headers ?? [])).toMatchObject({
    'http-referer': 'https://example.com',
    'x-openrouter-title': 'Example',
    'x-provider-api-keys': '{"openai":"sk-own"}',
    'x-openrouter-metadata': 'enabled',
    'x-team': 'a',
    'x-call': 'b',
  })
})

test('raw chunks come before the parts that are made of them when the caller asks for them', async () => {
  const { openrouter } = providerWith([sse(chunk({ content: 'Hi.' }), finish())])
  const result = streamText({ model: openrouter(model), prompt: 'Hi', includeRawChunks: true })
  const parts: unknown[] = []
  for await (const part of result.stream) {
    parts.push(part.type === 'raw' ? part.rawValue : part.type)
  }
  expect(parts.slice(2)).toEqual([
    chunk({ content: 'Hi.' }),
    'text-start',
    'text-delta',
    finish(),
    'text-end',
    'finish-step',
    'finish',
  ])
})
