import {
  Agent,
  Runner,
  setTraceProcessors,
  setTracingDisabled,
  type Span,
  type SpanData,
  type TracingProcessor,
} from '@openai/agents-core'
import { createEmulator } from '@waypost/emulator'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OpenRouterProvider } from '@waypost/openai-agents'

const spans: Span<SpanData>[] = []
const processor: TracingProcessor = {
  onTraceStart: async () => {},
  onTraceEnd: async () => {},
  onSpanStart: async () => {},
  onSpanEnd: async (span) => void (span.spanData.type === 'generation' && spans.push(span)),
  shutdown: async () => {},
  forceFlush: async () => {},
}

beforeEach(() => {
  spans.length = 0
  setTraceProcessors([processor])
  // The host switches it off where tests run.
  setTracingDisabled(false)
})
afterEach(() => setTraceProcessors([]))

async function run(stream: boolean, failing: boolean, traceIncludeSensitiveData: boolean) {
  const emulator = createEmulator()
  emulator.reply(failing ? { status: 400 } : 'A secret answer.')
  const { apiKey, fetch } = emulator
  const modelProvider = new OpenRouterProvider({ apiKey, fetch })
  const runner = new Runner({ modelProvider, traceIncludeSensitiveData, tracingDisabled: false })
  const agent = new Agent({ name: 'a', model: 'borealis/aurora-4' })
  if (!stream) return runner.run(agent, 'Hi')
  const result = await runner.run(agent, 'Hi', { stream: true })
  for await (const _ of result);
  return result.completed
}

test.each([false, true])(
  'a call is in the trace with its model and tokens (streamed: %s)',
  async (stream) => {
    await run(stream, false, true)
    expect(spans).toHaveLength(1)
    expect(spans[0]?.spanData).toMatchObject({
      model: 'borealis/aurora-4',
      input: [{ role: 'user', content: 'Hi' }],
      usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number) },
    })
    expect(JSON.stringify(spans[0]?.spanData)).toContain('A secret answer.')
  },
)

test.each([false, true])(
  'what was said stays out of a trace that may not hold it (streamed: %s)',
  async (stream) => {
    await run(stream, false, false)
    expect(spans).toHaveLength(1)
    expect(JSON.stringify(spans[0]?.spanData)).not.toMatch(/secret|"Hi"/)
  },
)

test.each([false, true])('a failure is in the trace (streamed: %s)', async (stream) => {
  await expect(run(stream, true, true)).rejects.toMatchObject({ kind: 'invalid-request' })
  expect(spans[0]?.error?.message).toContain('400')
})
