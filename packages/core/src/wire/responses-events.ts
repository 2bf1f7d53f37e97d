import type { TokenLogprob } from './chat-response.ts'
import type {
  ResponsesAnnotation,
  ResponsesOutputPart,
  ResponsesThought,
} from './responses-content.ts'
import type { ResponsesOutputItem } from './responses-items.ts'
import type { ResponsesResponse } from './responses-response.ts'

interface EventFields<Type extends string> {
  type: Type
  /** Place of the event in the stream, from 0. */
  sequence_number?: number | null
  [field: string]: unknown
}

interface ItemEventFields<Type extends string> extends EventFields<Type> {
  /** The item that the event is about. */
  item_id: string
  /** Place of the item in `output`, from 0. */
  output_index: number
}

interface PartEventFields<Type extends string> extends ItemEventFields<Type> {
  /** Place of the part in the item's content, from 0. */
  content_index: number
}

interface SummaryEventFields<Type extends string> extends ItemEventFields<Type> {
  /** Place of the part in the item's summary, from 0. */
  summary_index: number
}

/** The response began, goes on or ended. */
export interface ResponsesLifecycleEvent extends EventFields<
  | 'response.created'
  | 'response.in_progress'
  | 'response.completed'
  | 'response.incomplete'
  | 'response.failed'
> {
  response: ResponsesResponse
}

/** An item began or is complete. */
export interface ResponsesItemEvent extends EventFields<
  'response.output_item.added' | 'response.output_item.done'
> {
  item: ResponsesOutputItem
  output_index: number
}

/** A piece of content began or is complete. */
export interface ResponsesPartEvent extends PartEventFields<
  'response.content_part.added' | 'response.content_part.done'
> {
  part: ResponsesOutputPart
}

/** The next characters of a text, a refusal or a thought. */
export interface ResponsesPartDeltaEvent extends PartEventFields<
  'response.output_text.delta' | 'response.refusal.delta' | 'response.reasoning_text.delta'
> {
  delta: string
  logprobs?: TokenLogprob[] | null
}

/** A text or thought is complete. */
export interface ResponsesTextDoneEvent extends PartEventFields<
  'response.output_text.done' | 'response.reasoning_text.done'
> {
  text: string
  logprobs?: TokenLogprob[] | null
}

/** A refusal is complete. */
export interface ResponsesRefusalDoneEvent extends PartEventFields<'response.refusal.done'> {
  refusal: string
}

/** A text has a source. */
export interface ResponsesAnnotationEvent extends PartEventFields<'response.output_text.annotation.added'> {
  annotation: ResponsesAnnotation
  /** Place among the annotations of the part, from 0. */
  annotation_index: number
}

/** A part of a summary began or is complete. */
export interface ResponsesSummaryPartEvent extends SummaryEventFields<
  'response.reasoning_summary_part.added' | 'response.reasoning_summary_part.done'
> {
  part: ResponsesThought
}

/** The next characters of a summary. */
export interface ResponsesSummaryDeltaEvent extends SummaryEventFields<'response.reasoning_summary_text.delta'> {
  delta: string
}

/** A summary is complete. */
export interface ResponsesSummaryDoneEvent extends SummaryEventFields<'response.reasoning_summary_text.done'> {
  text: string
}

/** The next characters of what a tool is given. */
export interface ResponsesToolDeltaEvent extends ItemEventFields<
  | 'response.function_call_arguments.delta'
  | 'response.custom_tool_call_input.delta'
  | 'response.code_interpreter_call_code.delta'
  | 'response.apply_patch_call_operation_diff.delta'
> {
  delta: string
}

/** The arguments of a function are complete. */
export interface ResponsesArgumentsDoneEvent extends ItemEventFields<'response.function_call_arguments.done'> {
  arguments: string
  name?: string | null
}

/** What another tool is given is complete; which field holds it depends on the tool. */
export interface ResponsesToolDoneEvent extends ItemEventFields<
  | 'response.custom_tool_call_input.done'
  | 'response.code_interpreter_call_code.done'
  | 'response.apply_patch_call_operation_diff.done'
> {
  input?: string | null
  code?: string | null
  diff?: string | null
}

/** A tool of the provider is at work. */
export interface ResponsesToolProgressEvent extends ItemEventFields<
  | 'response.image_generation_call.in_progress'
  | 'response.image_generation_call.generating'
  | 'response.image_generation_call.completed'
  | 'response.web_search_call.in_progress'
  | 'response.web_search_call.searching'
  | 'response.web_search_call.completed'
  | 'response.code_interpreter_call.in_progress'
  | 'response.code_interpreter_call.interpreting'
  | 'response.code_interpreter_call.completed'
> {}

/** A picture that is not finished. */
export interface ResponsesPartialImageEvent extends ItemEventFields<'response.image_generation_call.partial_image'> {
  partial_image_b64: string
  partial_image_index: number
}

/** Several models are asked the same. */
export interface ResponsesFusionEvent extends ItemEventFields<
  | 'response.fusion_call.in_progress'
  | 'response.fusion_call.panel.added'
  | 'response.fusion_call.panel.delta'
  | 'response.fusion_call.panel.reasoning.delta'
  | 'response.fusion_call.panel.completed'
  | 'response.fusion_call.panel.failed'
  | 'response.fusion_call.analysis.in_progress'
  | 'response.fusion_call.analysis.completed'
  | 'response.fusion_call.completed'
> {
  /** The model of the panel that the event is about. */
  model?: string | null
  delta?: string | null
  content?: string | null
  error?: string | null
  /** HTTP status of the failure. */
  status_code?: number | null
  analyst_model?: string | null
  /** The older name of `analyst_model`. */
  judge_model?: string | null
  analysis?: Record<string, unknown> | null
}

/** What a provider was sent, when `debug` asked for it. */
export interface ResponsesDebugEvent extends EventFields<'response.debug'> {
  debug: { echo_upstream_body?: unknown; timings?: unknown; [field: string]: unknown }
}

/** A failure that ends the stream; `response.error` is a spelling of the documentation alone. */
export interface ResponsesErrorEvent extends EventFields<'error' | 'response.error'> {
  message?: string | null
  code?: string | number | null
  param?: string | null
}

/**
 * An event newer than these types.
 *
 * It repeats the fields of the known events, so that they keep their types when a union is
 * narrowed.
 */
export interface ResponsesUnknownEvent extends EventFields<string> {
  response?: ResponsesResponse | null
  item?: ResponsesOutputItem | null
  item_id?: string | null
  output_index?: number | null
  content_index?: number | null
  summary_index?: number | null
  part?: ResponsesOutputPart | null
  delta?: string | null
  text?: string | null
  refusal?: string | null
  logprobs?: TokenLogprob[] | null
  annotation?: ResponsesAnnotation | null
  annotation_index?: number | null
  arguments?: string | null
  name?: string | null
  message?: string | null
  code?: string | number | null
}

/** One event of a streamed response. OpenRouter documentation: Responses API, "Streaming". */
export type ResponsesEvent =
  | ResponsesLifecycleEvent
  | ResponsesItemEvent
  | ResponsesPartEvent
  | ResponsesPartDeltaEvent
  | ResponsesTextDoneEvent
  | ResponsesRefusalDoneEvent
  | ResponsesAnnotationEvent
  | ResponsesSummaryPartEvent
  | ResponsesSummaryDeltaEvent
  | ResponsesSummaryDoneEvent
  | ResponsesToolDeltaEvent
  | ResponsesArgumentsDoneEvent
  | ResponsesToolDoneEvent
  | ResponsesToolProgressEvent
  | ResponsesPartialImageEvent
  | ResponsesFusionEvent
  | ResponsesDebugEvent
  | ResponsesErrorEvent
  | ResponsesUnknownEvent
