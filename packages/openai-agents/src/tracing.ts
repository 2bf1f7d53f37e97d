import {
  createGenerationSpan,
  type ModelRequest,
  type ModelResponse,
  resetCurrentSpan,
  setCurrentSpan,
  type StreamEvent,
  withGenerationSpan,
} from '@openai/agents-core'
import type { ChatRequest } from '@waypost/core'
import { usageData } from './usage-data.ts'

type GenerationSpan = ReturnType<typeof createGenerationSpan>

/** Notes a call in the trace of the run; what was said only where `tracing` allows it. */
export async function traced(
  request: ModelRequest,
  body: ChatRequest,
  call: () => Promise<ModelResponse>,
): Promise<ModelResponse> {
  if (request.tracing === false) return call()
  return withGenerationSpan(async (span) => {
    describe(span, request, body)
    const response = await call()
    noteAnswer(span, request, response.providerData)
    return response
  })
}

/** The same for an answer that is read as it comes. */
export async function* tracedStream(
  request: ModelRequest,
  body: ChatRequest,
  call: () => Promise<AsyncIterable<StreamEvent>>,
): AsyncGenerator<StreamEvent, void, undefined> {
  if (request.tracing === false) {
    yield* await call()
    return
  }
  const span = createGenerationSpan()
  describe(span, request, body)
  span.start()
  setCurrentSpan(span)
  try {
    for await (const event of await call()) {
      if (event.type === 'response_done') noteAnswer(span, request, event.response.providerData)
      yield event
    }
  } catch (error) {
    span.setError({ message: error instanceof Error ? error.message : String(error) })
    throw error
  } finally {
    span.end()
    resetCurrentSpan()
  }
}

function describe(span: GenerationSpan, request: ModelRequest, body: ChatRequest): void {
  const { messages, model, tools: _, ...config } = body
  span.spanData.model = String(model)
  span.spanData.model_config = config
  if (request.tracing === true) span.spanData.input = [...messages]
}

function noteAnswer(
  span: GenerationSpan,
  request: ModelRequest,
  answer: Record<string, unknown> | undefined,
): void {
  const { inputTokens, outputTokens } = usageData(
    answer?.['usage'] as Parameters<typeof usageData>[0],
  )
  span.spanData.usage = { input_tokens: inputTokens, output_tokens: outputTokens }
  if (request.tracing === true && answer !== undefined) span.spanData.output = [answer]
}
