import { Agent, Runner } from '@openai/agents-core'
import { createEmulator, createVirtualClock } from '@waypost/emulator'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { OpenRouterProvider } from '@waypost/openai-agents'
import { createRunner } from './wire.ts'

afterEach(() => vi.unstubAllEnvs())

const agent = new Agent({ name: 'a' })

test('the key is read from the environment when a call needs it', async () => {
  const emulator = createEmulator()
  const runner = new Runner({
    modelProvider: new OpenRouterProvider({ fetch: emulator.fetch, model: 'borealis/aurora-4' }),
    tracingDisabled: true,
  })
  await expect(runner.run(agent, 'Hi')).rejects.toThrow('OPENROUTER_API_KEY')
  vi.stubEnv('OPENROUTER_API_KEY', emulator.apiKey)
  expect((await runner.run(agent, 'Hi')).finalOutput).not.toBe('')
})

test('a key from the environment goes to no other host', async () => {
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-secret')
  const fetch = vi.fn<typeof globalThis.fetch>()
  vi.stubEnv('OPENROUTER_BASE_URL', 'https://proxy.example.com/api/v1')
  const runner = new Runner({
    modelProvider: new OpenRouterProvider({ fetch }),
    tracingDisabled: true,
  })
  const failure = await runner.run(agent, 'Hi').catch(String)
  expect(failure).toContain('proxy.example.com')
  expect(failure).not.toContain('secret')
  expect(fetch).not.toHaveBeenCalled()
})

test('bytes in any pieces give the same items as the whole answer', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.integer({ min: 1, max: 40 }),
      async (answer, reasoning, pieceBytes) => {
        const reply = { text: answer, reasoning, toolCalls: [{ name: 'f', arguments: { answer } }] }
        const outputs = []
        for (const stream of [false, true]) {
          // Ids hold the second in which they were given.
          const { emulator, provider } = createRunner({}, { clock: createVirtualClock() })
          emulator.reply({ ...reply, faults: { pieceBytes } })
          const request = {
            input: 'Hi',
            modelSettings: {},
            tools: [],
            handoffs: [],
            outputType: 'text' as const,
            tracing: false as const,
          }
          const model = provider.getModel()
          if (!stream) {
            outputs.push((await model.getResponse(request)).output)
            continue
          }
          for await (const event of model.getStreamedResponse(request)) {
            if (event.type === 'response_done') outputs.push(event.response.output)
          }
        }
        expect(outputs[1]).toEqual(outputs[0])
      },
    ),
    { numRuns: 25 },
  )
})

test('raw events hold the chunks that the server sent', async () => {
  const { emulator, runner } = createRunner()
  emulator.reply('one two')
  const result = await runner.run(agent, 'Hi', { stream: true })
  const sources = new Set<unknown>()
  let text = ''
  for await (const event of result) {
    if (event.type !== 'raw_model_stream_event' || event.data.type !== 'model') continue
    sources.add(event.data.providerData?.['rawModelEventSource'])
    text += event.data.event.choices[0]?.delta.content ?? ''
  }
  expect([...sources]).toEqual(['openai-chat-completions'])
  expect(text).toBe('one two')
})
