import type { Open } from './open.ts'

/** What a model can be given. */
export type InputModality = Open<'text' | 'image' | 'file' | 'audio' | 'video'>

/** What a model can give. */
export type OutputModality = Open<
  'text' | 'image' | 'embeddings' | 'audio' | 'video' | 'rerank' | 'speech' | 'transcription'
>

/** A request parameter that a model or endpoint honours. */
export type SupportedParameter = Open<
  | 'frequency_penalty'
  | 'include_reasoning'
  | 'logit_bias'
  | 'logprobs'
  | 'max_completion_tokens'
  | 'max_tokens'
  | 'min_p'
  | 'parallel_tool_calls'
  | 'prediction'
  | 'presence_penalty'
  | 'reasoning'
  | 'reasoning_effort'
  | 'repetition_penalty'
  | 'response_format'
  | 'seed'
  | 'stop'
  | 'structured_outputs'
  | 'temperature'
  | 'tool_choice'
  | 'tools'
  | 'top_a'
  | 'top_k'
  | 'top_logprobs'
  | 'top_p'
  | 'verbosity'
  | 'web_search_options'
>

/** What goes into a model and comes out of it. */
export interface ModelArchitecture {
  /** Both lists in one, e.g. `text+image->text`. */
  modality?: string | null
  input_modalities?: InputModality[] | null
  output_modalities?: OutputModality[] | null
  /** Family of the tokenizer, e.g. `GPT`. */
  tokenizer?: string | null
  /** Format of instructions, e.g. `chatml`. */
  instruct_type?: string | null
  [field: string]: unknown
}
