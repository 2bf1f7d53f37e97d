import {
  boolean,
  integer,
  number,
  numberOrNull,
  object,
  text,
  textOrNull,
} from '../documented-shape.ts'

const status = { enum: ['completed', 'incomplete', 'in_progress', 'failed'] }
const part = {
  anyOf: [
    object({
      type: { const: 'output_text' },
      text,
      annotations: { type: 'array' },
    }),
    object({ type: { const: 'refusal' }, refusal: text }),
  ],
}
const summaryPart = object({ type: { const: 'summary_text' }, text })
const reasoningText = object({ type: { const: 'reasoning_text' }, text })

const item = {
  anyOf: [
    object({
      type: { const: 'message' },
      id: text,
      status,
      role: { const: 'assistant' },
      content: { type: 'array', items: part },
    }),
    object(
      {
        type: { const: 'reasoning' },
        id: text,
        summary: { type: 'array', items: summaryPart },
      },
      {
        status,
        content: { type: 'array', items: reasoningText },
        encrypted_content: text,
        signature: textOrNull,
      },
    ),
    object({
      type: { const: 'function_call' },
      id: text,
      status,
      call_id: text,
      name: text,
      arguments: text,
    }),
    object({ type: { const: 'image_generation_call' }, id: text, status, result: text }),
  ],
}

const usage = object(
  {
    input_tokens: integer,
    input_tokens_details: object({ cached_tokens: integer }),
    output_tokens: integer,
    output_tokens_details: object({ reasoning_tokens: integer }),
    total_tokens: integer,
  },
  {
    cost: number,
    is_byok: boolean,
    cost_details: object({
      upstream_inference_input_cost: number,
      upstream_inference_output_cost: number,
    }),
  },
)

/** `POST /responses`, and the `response` of its events. */
export const response: object = object(
  {
    id: text,
    object: { const: 'response' },
    created_at: integer,
    completed_at: numberOrNull,
    model: text,
    status,
    output: { type: 'array', items: item },
    error: { anyOf: [{ type: 'null' }, object({ code: text, message: text })] },
    incomplete_details: {
      anyOf: [
        { type: 'null' },
        object({ reason: { enum: ['max_output_tokens', 'content_filter'] } }),
      ],
    },
    instructions: textOrNull,
    temperature: numberOrNull,
    top_p: numberOrNull,
    presence_penalty: numberOrNull,
    frequency_penalty: numberOrNull,
    metadata: { type: ['object', 'null'] },
    tools: { type: 'array' },
    tool_choice: {},
    parallel_tool_calls: boolean,
  },
  { usage: { anyOf: [{ type: 'null' }, usage] } },
)

const inItem = { item_id: text, output_index: integer }
const inPart = { ...inItem, content_index: integer }
const inSummary = { ...inItem, summary_index: integer }

const anyPart = { anyOf: [part, reasoningText] }

const events: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'response.created': { response },
  'response.in_progress': { response },
  'response.completed': { response },
  'response.incomplete': { response },
  'response.failed': { response },
  'response.output_item.added': { output_index: integer, item },
  'response.output_item.done': { output_index: integer, item },
  'response.content_part.added': { ...inPart, part: anyPart },
  'response.content_part.done': { ...inPart, part: anyPart },
  'response.output_text.delta': { ...inPart, delta: text, logprobs: { type: 'array' } },
  'response.output_text.done': { ...inPart, text, logprobs: { type: 'array' } },
  'response.output_text.annotation.added': {
    ...inPart,
    annotation_index: integer,
    annotation: object({ type: text }),
  },
  'response.refusal.delta': { ...inPart, delta: text },
  'response.refusal.done': { ...inPart, refusal: text },
  'response.function_call_arguments.delta': { ...inItem, delta: text },
  'response.function_call_arguments.done': { ...inItem, name: text, arguments: text },
  'response.reasoning_text.delta': { ...inPart, delta: text },
  'response.reasoning_text.done': { ...inPart, text },
  'response.reasoning_summary_part.added': { ...inSummary, part: summaryPart },
  'response.reasoning_summary_part.done': { ...inSummary, part: summaryPart },
  'response.reasoning_summary_text.delta': { ...inSummary, delta: text },
  'response.reasoning_summary_text.done': { ...inSummary, text },
  'response.image_generation_call.completed': inItem,
}

/** One event of a stream of `POST /responses`. */
export const responsesEvent: object = {
  anyOf: Object.entries(events).map(([type, fields]) =>
    object({ type: { const: type }, sequence_number: integer, ...fields }),
  ),
}
