import { integer, numberOrNull, object, text, textOrNull } from '../documented-shape.ts'

const citations = { type: ['array', 'null'], items: object({ type: text, cited_text: text }) }
const stopReason = {
  enum: ['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn', 'refusal', null],
}
const block = {
  anyOf: [
    object({ type: { const: 'text' }, text, citations }),
    object({ type: { const: 'thinking' }, thinking: text, signature: text }),
    object({ type: { const: 'redacted_thinking' }, data: text }),
    object({
      type: { const: 'tool_use' },
      id: text,
      name: text,
      input: {},
      caller: object({ type: { const: 'direct' } }),
    }),
  ],
}
const deltaUsage = {
  input_tokens: numberOrNull,
  output_tokens: integer,
  output_tokens_details: { type: ['object', 'null'] },
  cache_creation_input_tokens: numberOrNull,
  cache_read_input_tokens: numberOrNull,
  server_tool_use: { type: ['object', 'null'] },
}
const usage = object({
  ...deltaUsage,
  cache_creation: { type: ['object', 'null'] },
  inference_geo: textOrNull,
  service_tier: textOrNull,
})

/** `POST /messages`. */
export const message: object = object(
  {
    id: text,
    type: { const: 'message' },
    role: { const: 'assistant' },
    container: { type: ['object', 'null'] },
    content: { type: 'array', items: block },
    model: text,
    stop_reason: stopReason,
    stop_details: { type: ['object', 'null'] },
    stop_sequence: textOrNull,
    usage,
  },
  { provider: text },
)

const delta = {
  anyOf: [
    object({ type: { const: 'text_delta' }, text }),
    object({ type: { const: 'input_json_delta' }, partial_json: text }),
    object({ type: { const: 'thinking_delta' }, thinking: text }),
    object({ type: { const: 'signature_delta' }, signature: text }),
    object({ type: { const: 'citations_delta' }, citation: object({ type: text }) }),
  ],
}

const error = object({ type: text, message: text })

/** One event of a stream of `POST /messages`. */
export const messagesEvent: object = {
  anyOf: [
    object({ type: { const: 'message_start' }, message }),
    object({ type: { const: 'ping' } }),
    object({ type: { const: 'content_block_start' }, index: integer, content_block: block }),
    object({ type: { const: 'content_block_delta' }, index: integer, delta }),
    object({ type: { const: 'content_block_stop' }, index: integer }),
    object({
      type: { const: 'message_delta' },
      delta: object({
        container: { type: ['object', 'null'] },
        stop_details: { type: ['object', 'null'] },
        stop_reason: stopReason,
        stop_sequence: textOrNull,
      }),
      usage: object(deltaUsage),
    }),
    object({ type: { const: 'message_stop' } }),
    object({ type: { const: 'error' }, error }),
  ],
}

/** A failed request to `POST /messages`. */
export const messagesFailure: object = object({
  type: { const: 'error' },
  error,
  request_id: textOrNull,
})
