import { boolean, integer, listOf, number, object, text, textOrNull } from '../documented-shape.ts'

const tokens = { prompt_tokens: integer, completion_tokens: integer, total_tokens: integer }

/** `POST /completions`. */
export const textCompletion: object = object({
  id: text,
  provider: text,
  model: text,
  object: { const: 'text_completion' },
  created: integer,
  choices: listOf(object({ index: integer, text, finish_reason: textOrNull })),
  usage: object(tokens, { cost: number }),
})

/** `POST /embeddings`. */
export const embeddings: object = object(
  {
    object: { const: 'list' },
    model: text,
    data: listOf(
      object({
        object: { const: 'embedding' },
        index: integer,
        embedding: { anyOf: [listOf(number), text] },
      }),
    ),
    usage: object({ prompt_tokens: integer, total_tokens: integer, cost: number }),
  },
  { id: text },
)

/** `POST /rerank`. */
export const rerank: object = object({
  id: text,
  model: text,
  provider: text,
  results: listOf(object({ index: integer, relevance_score: number, document: object({ text }) })),
  usage: object({ cost: number, search_units: integer, total_tokens: integer }),
})

const usage = object(tokens, {
  cost: number,
  is_byok: boolean,
  cost_details: object({
    upstream_inference_prompt_cost: number,
    upstream_inference_completions_cost: number,
  }),
  prompt_tokens_details: object({ cached_tokens: integer }),
  completion_tokens_details: object({ reasoning_tokens: integer }),
})
const images = listOf(object({ image_url: object({ url: text }) }))
const reasoningDetails = {
  type: 'array',
  items: object({
    type: {
      enum: [
        'reasoning.text',
        'reasoning.summary',
        'reasoning.encrypted',
        'reasoning.server_tool_call',
      ],
    },
  }),
}
const finishReason = { enum: ['stop', 'length', 'tool_calls', 'content_filter', 'error', null] }

/** `POST /chat/completions`. */
export const chatCompletion: object = object(
  {
    id: text,
    object: { const: 'chat.completion' },
    created: integer,
    model: text,
    system_fingerprint: textOrNull,
    choices: listOf(
      object({
        index: integer,
        finish_reason: finishReason,
        message: object(
          { role: { const: 'assistant' }, content: textOrNull },
          {
            refusal: textOrNull,
            reasoning: textOrNull,
            reasoning_details: reasoningDetails,
            tool_calls: listOf(
              object({
                id: text,
                type: { const: 'function' },
                function: object({ name: text, arguments: text }),
              }),
            ),
            images,
          },
        ),
      }),
    ),
    usage,
  },
  { provider: text },
)

/** One chunk of a stream of `POST /chat/completions`. */
export const chatCompletionChunk: object = object(
  {
    id: text,
    object: { const: 'chat.completion.chunk' },
    created: integer,
    model: text,
    choices: {
      type: 'array',
      items: object({
        index: integer,
        finish_reason: finishReason,
        delta: object(
          {},
          {
            role: { const: 'assistant' },
            content: textOrNull,
            reasoning: textOrNull,
            reasoning_details: reasoningDetails,
            tool_calls: listOf(
              object({ index: integer }, { id: text, function: object({}, { name: text }) }),
            ),
            images,
          },
        ),
      }),
    },
  },
  { usage },
)
