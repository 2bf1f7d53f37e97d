import type { PromptCacheBreakpoint } from './cache-control.ts'
import type { TokenLogprob } from './chat-response.ts'
import type { Open } from './open.ts'

/** Text that the model reads. */
export interface ResponsesInputText {
  type: 'input_text'
  text: string
  prompt_cache_breakpoint?: PromptCacheBreakpoint | null | undefined
  [field: string]: unknown
}

/** A picture that the model sees. */
export interface ResponsesInputImage {
  type: 'input_image'
  /** An http(s) URL or a data URL. */
  image_url?: string | null | undefined
  /** Default auto; the OpenAPI document requires it, the documentation leaves it out. */
  detail?: Open<'auto' | 'low' | 'high' | 'original'> | null | undefined
  [field: string]: unknown
}

/** A document that the model reads. */
export interface ResponsesInputFile {
  type: 'input_file'
  filename?: string | null | undefined
  /** A data URL. */
  file_data?: string | null | undefined
  /** An http(s) URL. */
  file_url?: string | null | undefined
  /** A file uploaded before. */
  file_id?: string | null | undefined
  [field: string]: unknown
}

/** Sound that the model hears. */
export interface ResponsesInputAudio {
  type: 'input_audio'
  input_audio: {
    /** Base64. */
    data: string
    format: Open<'mp3' | 'wav'>
    [field: string]: unknown
  }
  [field: string]: unknown
}

/** A film that the model watches. */
export interface ResponsesInputVideo {
  type: 'input_video'
  /** An http(s) URL or a data URL. */
  video_url: string
  [field: string]: unknown
}

/** What a message or a tool gives the model. */
export type ResponsesInputPart =
  | ResponsesInputText
  | ResponsesInputImage
  | ResponsesInputFile
  | ResponsesInputAudio
  | ResponsesInputVideo

/** Where a statement comes from; flat, unlike the annotations of chat. */
export interface ResponsesAnnotation {
  type: Open<'url_citation' | 'file_citation' | 'file_path'>
  /** Of a `url_citation`. */
  url?: string | null | undefined
  title?: string | null | undefined
  content?: string | null | undefined
  start_index?: number | null | undefined
  end_index?: number | null | undefined
  /** Of a `file_citation` or `file_path`. */
  file_id?: string | null | undefined
  filename?: string | null | undefined
  index?: number | null | undefined
  [field: string]: unknown
}

/** Text that the model wrote. */
export interface ResponsesOutputText {
  type: 'output_text'
  text: string
  annotations?: readonly ResponsesAnnotation[] | null | undefined
  logprobs?: readonly TokenLogprob[] | null | undefined
  [field: string]: unknown
}

/** Why the model declined. */
export interface ResponsesRefusal {
  type: 'refusal'
  refusal: string
  [field: string]: unknown
}

/** Thoughts, or a summary of them. */
export interface ResponsesThought {
  type: 'reasoning_text' | 'summary_text'
  text: string
  [field: string]: unknown
}

/**
 * Content of a kind newer than these types.
 *
 * It repeats the fields of the known kinds, so that they keep their types when a union is narrowed.
 */
export interface ResponsesUnknownPart {
  type: string
  text?: string | null | undefined
  annotations?: readonly ResponsesAnnotation[] | null | undefined
  logprobs?: readonly TokenLogprob[] | null | undefined
  refusal?: string | null | undefined
  [field: string]: unknown
}

/** What the model wrote. */
export type ResponsesOutputPart =
  | ResponsesOutputText
  | ResponsesRefusal
  | ResponsesThought
  | ResponsesUnknownPart
