import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Annotation, UrlCitation } from '../src/wire/annotations.ts'
import type { ChatChunk } from '../src/wire/chat-chunk.ts'
import type { ChatRequest } from '../src/wire/chat-request.ts'
import type { ChatResponse, FinishReason, ResponseMessage } from '../src/wire/chat-response.ts'
import type { CompletionRequest, CompletionResponse } from '../src/wire/completions.ts'
import type { EmbeddingRequest } from '../src/wire/embeddings.ts'
import type { AvailabilityCode, ErrorBody, ErrorType } from '../src/wire/error-body.ts'
import type { ImageEvent } from '../src/wire/images.ts'
import type { CreateApiKeyRequest, KeyInfoResponse } from '../src/wire/keys.ts'
import type { AssistantMessage, ChatMessage, ContentPart } from '../src/wire/messages.ts'
import type { Model, ModelEndpoint } from '../src/wire/model.ts'
import type { Open } from '../src/wire/open.ts'
import type { ProviderPreferences } from '../src/wire/provider-preferences.ts'
import type { ReasoningDetail } from '../src/wire/reasoning.ts'
import type { RerankRequest } from '../src/wire/rerank.ts'
import type { ResponsesEvent } from '../src/wire/responses-events.ts'
import type { ResponsesInputItem, ResponsesOutputItem } from '../src/wire/responses-items.ts'
import type { ResponsesRequest } from '../src/wire/responses-request.ts'
import type { FunctionTool, Tool } from '../src/wire/tools.ts'
import type { WireUsage } from '../src/wire/usage.ts'

/** The members of an open set that are listed in it. */
type Known<Set> = Set extends string ? (string extends Set ? never : Set) : never

/** Takes a value of one type, so that the compiler checks it. */
function accept<Value>(value: Value): Value {
  return value
}

const textOf = (detail: ReasoningDetail) =>
  detail.type === 'reasoning.text' ? detail.text : undefined
const summaryOf = (detail: ReasoningDetail) =>
  detail.type === 'reasoning.summary' ? detail.summary : undefined
const citationOf = (annotation: Annotation) =>
  annotation.type === 'url_citation' ? annotation.url_citation : undefined
const nameOf = (tool: Tool) => (tool.type === 'function' ? tool.function.name : tool.type)
const deltaOf = (event: ResponsesEvent) =>
  event.type === 'response.output_text.delta' ? event.delta : undefined
const argumentsOf = (item: ResponsesOutputItem) =>
  item.type === 'function_call' ? item.arguments : undefined

describe('an open set of strings', () => {
  test('takes what it does not know and nothing but strings', () => {
    expectTypeOf<'stop'>().toExtend<FinishReason>()
    expectTypeOf<'a reason of next year'>().toExtend<FinishReason>()
    expectTypeOf<number>().not.toExtend<Open<'stop'>>()
  })

  test('keeps its known members apart from string, so that an editor offers them', () => {
    expectTypeOf<Open<'stop'>>().not.toEqualTypeOf<string>()
    expectTypeOf<string>().toExtend<Open<'stop'>>()
  })

  test('lists the documented error types and availability codes', () => {
    expectTypeOf<'context_length_exceeded'>().toExtend<Known<ErrorType>>()
    expectTypeOf<'temporarily_unavailable'>().toExtend<Known<AvailabilityCode>>()
    expectTypeOf<'something_else'>().not.toExtend<Known<ErrorType>>()
  })
})

describe('a chat request (A3)', () => {
  test('may hold a prompt alone', () => {
    expectTypeOf({ messages: [{ role: 'user', content: 'Hi' }] } as const).toExtend<ChatRequest>()
  })

  test('may end with the beginning of the answer', () => {
    expectTypeOf({
      model: 'openai/gpt-4o',
      messages: [
        { role: 'developer', content: 'Answer in one sentence.' },
        { role: 'user', content: 'What is the meaning of life?', name: 'Ada' },
        { role: 'assistant', content: "I'm not sure, but my best guess is" },
      ],
    } as const).toExtend<ChatRequest>()
  })

  test('may hold pictures, sound, films and files (A4)', () => {
    expectTypeOf({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'high' } },
            { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
            { type: 'video_url', video_url: { url: 'https://example.com/film.mp4' } },
            {
              type: 'file',
              file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,' },
            },
          ],
        },
      ],
      plugins: [{ id: 'file-parser', pdf: { engine: 'mistral-ocr' } }],
    } as const).toExtend<ChatRequest>()
  })

  test('may mark what to cache', () => {
    expectTypeOf({
      messages: [
        {
          role: 'system',
          content: [
            { type: 'text', text: 'A book', cache_control: { type: 'ephemeral', ttl: '1h' } },
          ],
        },
      ],
      cache_control: { type: 'ephemeral' },
    } as const).toExtend<ChatRequest>()
  })

  test('may offer tools and carry their results', () => {
    expectTypeOf({
      messages: [
        { role: 'user', content: 'Find a book.' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'search', arguments: '{}' } },
          ],
          reasoning_details: [
            {
              type: 'reasoning.text',
              text: 'Hm',
              signature: 'c2ln',
              format: 'anthropic-claude-v1',
            },
            { type: 'reasoning.encrypted', data: 'AAAA', index: 1 },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: '[]' },
      ],
      tools: [
        {
          type: 'function',
          function: { name: 'search', parameters: { type: 'object', properties: {} } },
        },
        { type: 'openrouter:web_search', parameters: { max_results: 3 } },
        { type: 'openrouter:a_tool_of_next_year' },
      ],
      tool_choice: { type: 'function', function: { name: 'search' } },
      parallel_tool_calls: false,
    } as const).toExtend<ChatRequest>()
  })

  test('may ask for JSON that matches a schema', () => {
    expectTypeOf({
      messages: [{ role: 'user', content: 'Weather?' }],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'weather', strict: true, schema: { type: 'object' } },
      },
      provider: { require_parameters: true },
    } as const).toExtend<ChatRequest>()
  })

  test('takes a JSON Schema of any library, interface or not', () => {
    interface Schema {
      type: string
      properties?: Record<string, Schema>
    }
    expectTypeOf<{ name: string; parameters: Schema }>().toExtend<FunctionTool['function']>()
    // @ts-expect-error a schema is an object
    expectTypeOf<{ name: string; parameters: string }>().toExtend<FunctionTool['function']>()
  })

  test('may say how to think, in the current and the older spelling', () => {
    const messages = [{ role: 'user', content: 'Think.' }] as const
    expectTypeOf({ messages, reasoning: { effort: 'high' } } as const).toExtend<ChatRequest>()
    expectTypeOf({ messages, reasoning: { max_tokens: 2000 } }).toExtend<ChatRequest>()
    expectTypeOf({ messages, reasoning: { enabled: true, exclude: true } }).toExtend<ChatRequest>()
    expectTypeOf({ messages, include_reasoning: true }).toExtend<ChatRequest>()
  })

  test('may steer the routing by all provider preferences and plugins (A5, A6)', () => {
    expectTypeOf({
      messages: [{ role: 'user', content: 'Hi' }],
      models: ['anthropic/claude-sonnet-4.5', 'openai/gpt-4o'],
      transforms: ['middle-out'],
      provider: {
        order: ['Anthropic', 'deepinfra/turbo'],
        allow_fallbacks: false,
        require_parameters: true,
        data_collection: 'deny',
        only: ['anthropic'],
        ignore: ['deepinfra'],
        quantizations: ['fp8'],
        sort: { by: 'throughput', partition: 'none' },
        max_price: { prompt: 1, completion: '2' },
        zdr: true,
        enforce_distillable_text: true,
        preferred_min_throughput: 30,
        preferred_max_latency: { p90: 2 },
      },
      plugins: [
        { id: 'web', max_results: 3 },
        { id: 'a-plugin-of-next-year', level: 2 },
      ],
      web_search_options: { search_context_size: 'low' },
      usage: { include: true },
    } as const).toExtend<ChatRequest>()
  })

  test('passes unknown parameters on, and treats null and undefined as not set', () => {
    expectTypeOf({ messages: [], safe_prompt: true }).toExtend<ChatRequest>()
    expectTypeOf({ messages: [], temperature: null, seed: undefined }).toExtend<ChatRequest>()
  })

  test('narrows by stream', () => {
    expectTypeOf<(ChatRequest & { stream: true })['stream']>().toEqualTypeOf<true>()
  })

  test('has no wrong values', () => {
    const refused = [
      // @ts-expect-error a temperature is a number
      accept<ChatRequest>({ messages: [], temperature: 'warm' }),
      // @ts-expect-error messages are required
      accept<ChatRequest>({ model: 'openai/gpt-4o' }),
      // @ts-expect-error there is no such role
      accept<ChatMessage>({ role: 'robot', content: 'Beep' }),
      // @ts-expect-error the result of a tool names its call
      accept<ChatMessage>({ role: 'tool', content: '[]' }),
      // @ts-expect-error the picture is an object with a URL
      accept<ContentPart>({ type: 'image_url', image_url: 'https://example.com/a.png' }),
      // @ts-expect-error a function has a name
      accept<Tool>({ type: 'function', function: { description: 'Finds books' } }),
      // @ts-expect-error providers are a list
      accept<ProviderPreferences>({ order: 'anthropic' }),
      // @ts-expect-error the caller's functions are no server tools
      accept<Tool>({ type: 'search' }),
    ]
    expect(refused).toHaveLength(8)
  })
})

describe('a chat response', () => {
  test('may hold fields and values that are newer than the types', () => {
    expectTypeOf({
      id: 'gen-1',
      model: 'openai/gpt-9',
      provider: 'Provider of next year',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant' as const,
            content: 'Hi',
            mood: 'good',
            reasoning_details: [{ type: 'reasoning.dream', dream: 'sheep' }],
            annotations: [{ type: 'footnote', footnote: { text: 'Ibid.' } }],
          },
          finish_reason: 'bored',
          native_finish_reason: 'BORED',
        },
      ],
      usage: { prompt_tokens: 1, completion_tokens: null, cost: 0.1, joules: 3 },
      system_fingerprint: null,
      carbon: 1,
    }).toExtend<ChatResponse>()
  })

  test('may lack everything but its id, model and choices', () => {
    expectTypeOf<{ id: string; model: string; choices: [] }>().toExtend<ChatResponse>()
    expectTypeOf({}).toExtend<WireUsage>()
    expectTypeOf<{ prompt_tokens: null; cost: null }>().toExtend<WireUsage>()
  })

  test('has messages that can be sent back as they are', () => {
    expectTypeOf<ResponseMessage>().toExtend<AssistantMessage>()
    expectTypeOf<ResponseMessage>().toExtend<ChatMessage>()
  })

  test('leaves unknown fields to be looked at before use', () => {
    expectTypeOf<ChatResponse['carbon']>().toEqualTypeOf<unknown>()
    expectTypeOf<ResponseMessage['content']>().toEqualTypeOf<string | null>()
  })
})

describe('a union with members to come', () => {
  test('gives the fields of a reasoning detail their types', () => {
    expectTypeOf(textOf).returns.toEqualTypeOf<string | null | undefined>()
    expectTypeOf(summaryOf).returns.toEqualTypeOf<string | null | undefined>()
  })

  test('gives the fields of an annotation their types', () => {
    expectTypeOf(citationOf).returns.toEqualTypeOf<UrlCitation | null | undefined>()
  })

  test('tells the functions of the caller from the tools of the server (A7)', () => {
    expectTypeOf(nameOf).returns.toEqualTypeOf<string>()
    expectTypeOf<Extract<Tool, { type: 'function' }>>().toEqualTypeOf<FunctionTool>()
  })

  test('gives the fields of a response event and item their types (A16)', () => {
    expectTypeOf(deltaOf).returns.toEqualTypeOf<string | null | undefined>()
    expectTypeOf(argumentsOf).returns.toEqualTypeOf<string | null | undefined>()
  })
})

describe('a chunk', () => {
  test('may hold usage alone, with and without a choice', () => {
    const head = { id: 'gen-1', model: 'openai/gpt-4o', usage: { cost: 0.1 } }
    expectTypeOf({ ...head, choices: [] }).toExtend<ChatChunk>()
    expectTypeOf({
      ...head,
      choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }],
    }).toExtend<ChatChunk>()
  })

  test('may hold a piece of a tool call without its id', () => {
    expectTypeOf({
      id: 'gen-1',
      model: 'openai/gpt-4o',
      choices: [
        { index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: '{"a' } }] } },
      ],
    }).toExtend<ChatChunk>()
  })
})

describe('an error body', () => {
  test('may have a number, a name or no code', () => {
    expectTypeOf({ error: { code: 402, message: 'Pay' } }).toExtend<ErrorBody>()
    expectTypeOf({ error: { code: 'server_error', message: 'Oops' } }).toExtend<ErrorBody>()
    expectTypeOf({
      error: {
        message: 'No endpoints found',
        error_type: 'not_found',
        http_status: 404,
        availability: { code: 'no_endpoints', retryable: false, requested_models: ['a/b'] },
      },
      user_id: 'user_1',
    }).toExtend<ErrorBody>()
  })

  test('may carry what a moderator or a provider said', () => {
    expectTypeOf({
      error: {
        code: 403,
        message: 'Flagged',
        metadata: {
          reasons: ['violence'],
          flagged_input: 'a...z',
          provider_name: 'OpenAI',
          raw: {},
        },
      },
    }).toExtend<ErrorBody>()
  })
})

describe('the other endpoints (A2, A18)', () => {
  test('take the requests that the documentation shows', () => {
    expectTypeOf({ model: 'a/b', prompt: 'Once' }).toExtend<CompletionRequest>()
    expectTypeOf({ model: 'a/b', input: [[1, 2], [3]] }).toExtend<EmbeddingRequest>()
    expectTypeOf({
      model: 'a/b',
      query: 'q',
      documents: ['a', { text: 'b' }],
    }).toExtend<RerankRequest>()
    expectTypeOf({
      name: 'Customer',
      label: 'customer-123',
      limit: 1000,
    }).toExtend<CreateApiKeyRequest>()
    expectTypeOf({
      model: 'a/b',
      input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }],
    } as const).toExtend<ResponsesRequest>()
  })

  test('refuse what they cannot take', () => {
    const refused = [
      // @ts-expect-error a completion continues a prompt
      accept<CompletionRequest>({ model: 'a/b', messages: [] }),
      // @ts-expect-error documents are a list
      accept<RerankRequest>({ model: 'a/b', query: 'q', documents: 'a' }),
      // @ts-expect-error nothing is stored
      accept<ResponsesRequest>({ model: 'a/b', input: 'Hi', store: true }),
      // @ts-expect-error nothing is stored
      accept<ResponsesRequest>({ model: 'a/b', input: 'Hi', previous_response_id: 'resp_1' }),
    ]
    expect(refused).toHaveLength(4)
  })

  test('answer in the shapes that the documentation shows', () => {
    expectTypeOf({
      id: 'gen-1',
      model: 'a/b',
      choices: [{ text: 'Once' }],
    }).toExtend<CompletionResponse>()
    expectTypeOf({
      data: {
        label: 'sk-or-v1-abc...xyz',
        usage: 1,
        limit: null,
        is_free_tier: false,
        rate_limit: { requests: -1, interval: '10s' },
      },
    }).toExtend<KeyInfoResponse>()
    expectTypeOf({
      id: 'a/b',
      name: 'B',
      pricing: { prompt: '0.000008', completion: '0.000024', image: '0', request: '0' },
      per_request_limits: null,
    }).toExtend<Model>()
    expectTypeOf<{ type: 'error'; error: { message: string } }>().toExtend<ImageEvent>()
    expectTypeOf<ResponsesOutputItem>().toExtend<ResponsesInputItem>()
  })

  test('write catalogue prices as strings (A19)', () => {
    expectTypeOf<Model['pricing']['prompt']>().toEqualTypeOf<string>()
    expectTypeOf<{ prompt: number; completion: number }>().not.toExtend<ModelEndpoint['pricing']>()
  })
})
