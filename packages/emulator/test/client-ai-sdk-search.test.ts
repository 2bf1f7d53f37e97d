import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { setUpAiSdk } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

const id = 'kestrel/swift-2-nano'
const prompt = 'Why is the sky blue?'

test('cites what an online model found', async () => {
  const { openrouter } = setUpAiSdk()
  const { sources, text } = await generateText({ model: openrouter(`${id}:online`), prompt })
  expect(sources).toHaveLength(5)
  expect(sources[0]).toMatchObject({
    sourceType: 'url',
    url: 'https://source-1.example/blue',
    title: expect.any(String),
    providerMetadata: { openrouter: { startIndex: text.indexOf('[source-1.example]') } },
  })
})

test('cites the same in a stream', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter(`${id}:online`)
  const { sources } = await generateText({ model, prompt })
  expect(await streamText({ model, prompt }).sources).toEqual(sources)
})

test('asks for as many results as the plugin says, and pays for the search', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter(id, {
    plugins: [{ id: 'web', max_results: 2, engine: 'exa', search_prompt: 'Found:' }],
  })
  const { sources, providerMetadata } = await generateText({ model, prompt })
  expect(sources).toHaveLength(2)
  const { usage } = Object(providerMetadata?.['openrouter'])
  expect(usage.cost).toBeGreaterThan(0.007)
  expect(usage.cost).toBe(await spentUsd(emulator))
})

test('lets a model search for itself', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter('kestrel/swift-2', { web_search_options: { engine: 'native' } })
  const { sources } = await generateText({ model, prompt })
  expect(sources.length).toBeGreaterThan(0)
})

// The provider writes the tool's parameters beside its type; the API reads those under `parameters`.
test('offers the search as a tool of the server, and cites what it found', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { sources } = await generateText({
    model: openrouter(id),
    prompt,
    tools: { web_search: openrouter.tools.webSearch({ maxResults: 2 }) },
  })
  expect(sources).toHaveLength(5)
  expect(lastBody(emulator)).toMatchObject({
    tools: [{ type: 'openrouter:web_search', max_results: 2 }],
  })
})
