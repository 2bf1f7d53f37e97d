import type { Annotation } from './annotations.ts'
import type { CacheControl, PromptCacheBreakpoint } from './cache-control.ts'
import type { GeneratedAudio, GeneratedImage } from './chat-response.ts'
import type { Open } from './open.ts'
import type { ReasoningDetail } from './reasoning.ts'
import type { ToolCall } from './tools.ts'

interface ContentPartFields {
  /** Ends a cached prefix here; documented for text parts alone. */
  cache_control?: CacheControl | null | undefined
  /** OpenAI's spelling of the same (GPT-5.6 and newer). */
  prompt_cache_breakpoint?: PromptCacheBreakpoint | null | undefined
  [field: string]: unknown
}

/** Text. */
export interface TextPart extends ContentPartFields {
  type: 'text'
  text: string
}

/** A picture to look at. OpenRouter documentation: Images & PDFs, "Image Inputs". */
export interface ImagePart extends ContentPartFields {
  type: 'image_url'
  image_url: {
    /** An http(s) URL, or a data URL of a PNG, JPEG, WebP or GIF. */
    url: string
    /** Resolution to look with. Default auto. */
    detail?: Open<'auto' | 'low' | 'high' | 'original'> | null | undefined
    [field: string]: unknown
  }
}

/** Sound to listen to. OpenRouter documentation: Audio Inputs. */
export interface AudioPart extends ContentPartFields {
  type: 'input_audio'
  input_audio: {
    /** Base64, without a data URL's prefix; audio cannot be given by URL. */
    data: string
    /** What a model can hear differs by provider. */
    format: Open<'wav' | 'mp3' | 'flac' | 'm4a' | 'ogg' | 'aiff' | 'aac' | 'pcm16' | 'pcm24'>
    [field: string]: unknown
  }
}

/** A film to watch; `input_video` is the older spelling of the type. */
export interface VideoPart extends ContentPartFields {
  type: 'video_url' | 'input_video'
  video_url: {
    /** An http(s) URL or a data URL. */
    url: string
    [field: string]: unknown
  }
}

/** A document to read. OpenRouter documentation: Images & PDFs, "PDF Support". */
export interface FilePart extends ContentPartFields {
  type: 'file'
  file: {
    filename?: string | null | undefined
    /** A data URL or an http(s) URL. */
    file_data?: string | null | undefined
    /** A file uploaded before. */
    file_id?: string | null | undefined
    [field: string]: unknown
  }
}

/** A piece of a message. */
export type ContentPart = TextPart | ImagePart | AudioPart | VideoPart | FilePart

interface NamedMessage {
  /** Who speaks; for models outside OpenAI, put before the content as `name: `. */
  name?: string | null | undefined
  [field: string]: unknown
}

/** What the model is told to be. */
export interface SystemMessage extends NamedMessage {
  role: 'system'
  content: string | readonly TextPart[]
}

/** The same as a system message, by OpenAI's newer name. */
export interface DeveloperMessage extends NamedMessage {
  role: 'developer'
  content: string | readonly TextPart[]
}

/** What the user says and shows. */
export interface UserMessage extends NamedMessage {
  role: 'user'
  content: string | readonly ContentPart[]
}

/**
 * What the model said before; as the last message, the beginning that the answer continues.
 *
 * OpenRouter documentation: API Reference, "Assistant Prefill".
 */
export interface AssistantMessage extends NamedMessage {
  role: 'assistant'
  content?: string | readonly ContentPart[] | null | undefined
  tool_calls?: readonly ToolCall[] | null | undefined
  refusal?: string | null | undefined
  /** Thoughts as text; `reasoning_details` says the same without loss. */
  reasoning?: string | null | undefined
  /** Another spelling of `reasoning`. */
  reasoning_content?: string | null | undefined
  /** Thoughts as they came, unchanged and in order. */
  reasoning_details?: readonly ReasoningDetail[] | null | undefined
  /** Sent back, they save parsing the same files again. */
  annotations?: readonly Annotation[] | null | undefined
  images?: readonly GeneratedImage[] | null | undefined
  audio?: GeneratedAudio | null | undefined
  /** The model that wrote the message; the router plugins' `pin_model` reads it. */
  model?: string | null | undefined
}

/** The result of a tool call. */
export interface ToolMessage extends NamedMessage {
  role: 'tool'
  /** The id of the call. */
  tool_call_id: string
  content: string | readonly ContentPart[]
}

/** One message of a conversation. */
export type ChatMessage =
  | SystemMessage
  | DeveloperMessage
  | UserMessage
  | AssistantMessage
  | ToolMessage
