import {
  createProviderRegistry,
  customProvider,
  generateText,
  stepCountIs,
  ToolLoopAgent,
  tool,
} from 'ai'
import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, test, vi } from 'vitest'
import * as z from 'zod'
import type { LanguageModelV4, ProviderV4 } from '@ai-sdk/provider'
import * as entry from '../src/index.ts'
import {
  createOpenRouter,
  openrouter as defaultProvider,
  type OpenRouterProvider,
} from '../src/index.ts'
import { answer, providerWith } from './recorded-fetch.ts'

const call = { id: 'c1', type: 'function', function: { name: 'clock', arguments: '{}' } }

test('usage and tool loops survive registries, custom providers and the default provider (D1)', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })])
  const registry = createProviderRegistry({ openrouter })
  const custom = customProvider({ fallbackProvider: openrouter })
  vi.stubGlobal('AI_SDK_DEFAULT_PROVIDER', openrouter)
  const models = [
    registry.languageModel('openrouter:openai/gpt-5'),
    custom.languageModel('openai/gpt-5'),
    'openai/gpt-5',
  ]
  for (const model of models) {
    const result = await generateText({ model, prompt: 'Hi' })
    expect(result.usage).toMatchObject({ inputTokens: 10, outputTokens: 5 })
    expect(result.finishReason).toBe('stop')
  }
  expect(sent).toHaveLength(3)
  vi.unstubAllGlobals()
})

test('an agent runs its tools to the end', async () => {
  const { openrouter, sent } = providerWith([
    answer({ tool_calls: [call] }),
    answer({ content: 'Noon.' }),
  ])
  const agent = new ToolLoopAgent({
    model: openrouter('openai/gpt-5'),
    tools: { clock: tool({ inputSchema: z.object({}), execute: () => '12:00' }) },
    stopWhen: stepCountIs(3),
  })
  expect((await agent.generate({ prompt: 'Time?' })).text).toBe('Noon.')
  expect(sent).toHaveLength(2)
})

test('the provider and every model name version 4 of the specification (R1)', () => {
  const { openrouter } = providerWith([])
  const models = [
    openrouter,
    openrouter('m'),
    openrouter.chat('m'),
    openrouter.languageModel('m'),
    openrouter.completion('m'),
    openrouter.embeddingModel('m'),
    openrouter.imageModel('m'),
    openrouter.videoModel('m'),
    openrouter.rerankingModel('m'),
    openrouter.speechModel('m'),
    openrouter.transcriptionModel('m'),
    openrouter.decisionModel('m'),
    openrouter.files(),
  ]
  for (const { specificationVersion } of models) expect(specificationVersion).toBe('v4')
})

test('the provider is called without new', () => {
  const provider: unknown = createOpenRouter()
  expect(() => new (provider as new (id: string) => unknown)('m')).toThrow('is not a constructor')
})

test('a model by its id alone is a chat model, in types too (D29)', () => {
  expectTypeOf(defaultProvider('openai/gpt-5')).toEqualTypeOf<LanguageModelV4>()
  expectTypeOf<OpenRouterProvider>().toExtend<ProviderV4>()
  // @ts-expect-error -- provider preferences know their fields
  defaultProvider('m', { provider: { allow_fallbacks: 'no' } })
  // @ts-expect-error -- embeddings have no temperature
  defaultProvider.embeddingModel('m', { temperature: 1 })
  expect(defaultProvider('openai/gpt-5').provider).toBe('openrouter.chat')
})

test('provider preferences are the same everywhere (D29)', async () => {
  const provider = { zdr: true, quantizations: ['fp8'], preferred_max_latency: { p90: 2 } }
  const vectors = JSON.stringify({ data: [{ index: 0, embedding: [1] }] })
  const { openrouter, sent } = providerWith([vectors, JSON.stringify({ data: [] })])
  const prompt = 'a'
  const options = { providerOptions: { openrouter: { provider } } }
  await openrouter.embeddingModel('m', { provider }).doEmbed({ values: [prompt], ...options })
  await openrouter.imageModel('m', { provider }).doGenerate({
    prompt,
    n: 1,
    size: undefined,
    aspectRatio: undefined,
    seed: undefined,
    files: undefined,
    mask: undefined,
    ...options,
  })
  expect(sent.map(({ body }) => body['provider'])).toEqual([provider, provider])
})

test('types come from declared dependencies, and nothing is bundled (D30)', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(Object.keys(manifest.dependencies)).toEqual(['@ai-sdk/provider', '@waypost/core'])
  expect(Object.keys(manifest.peerDependencies)).toEqual(['ai'])
})

test('the entry point exports these names and no others', () => {
  expect(Object.keys(entry)).toEqual(['createOpenRouter', 'openrouter'])
})
