import type { ContentBlock } from '@langchain/core/messages'
import type { Annotation, GeneratedAudio, ReasoningDetail, ToolCallEndEvent } from '@waypost/core'
import { splitDataUrl } from './data-url.ts'
import { onlyDefined } from './only-defined.ts'
import { readToolCall } from './tool-calls.ts'

/** Where a block keeps what LangChain has no field for, so that it can be sent back verbatim. */
export interface OpenRouterExtras {
  /** The reasoning detail that the block stands for. */
  reasoning_detail?: ReasoningDetail
  /** Fields of a tool call besides its id, name and arguments. */
  tool_call_fields?: Readonly<Record<string, unknown>>
}

function withExtras(extras: OpenRouterExtras): { extras: { openrouter: OpenRouterExtras } } {
  return { extras: { openrouter: extras } }
}

/** A block of thoughts; what only its provider can read has no text. */
export function reasoningBlock(
  text: string,
  detail: ReasoningDetail | undefined,
): ContentBlock.Reasoning {
  return {
    type: 'reasoning',
    reasoning: text,
    ...(detail === undefined ? undefined : withExtras({ reasoning_detail: detail })),
  }
}

/** The text of an answer with its sources. */
export function textBlock(text: string, annotations: readonly Annotation[]): ContentBlock.Text {
  return {
    type: 'text',
    text,
    ...(annotations.length === 0 ? undefined : { annotations: annotations.map(toCitation) }),
  }
}

function toCitation(annotation: Annotation): ContentBlock.Citation | ContentBlock.NonStandard {
  const { type, url_citation: citation } = { ...annotation }
  // Parsed files and kinds to come keep their own form, in which they are sent back.
  if (type !== 'url_citation' || !citation) {
    return { type: 'non_standard', value: { ...annotation } }
  }
  const { url, title, content, start_index: start, end_index: end } = citation
  const place = onlyDefined({ title, citedText: content, startIndex: start, endIndex: end })
  return { type: 'citation', url, ...place }
}

/** A generated picture, its data URL taken apart; one without a URL must not cost the answer its text. */
export function imageBlock(image: {
  image_url?: { url?: string } | null
}): ContentBlock.Multimodal.Image {
  const url = image.image_url?.url ?? ''
  return { type: 'image', ...(splitDataUrl(url) ?? { url }) }
}

/** Generated sound; OpenRouter does not say its format, which is the one that was asked for. */
export function audioBlock(
  audio: GeneratedAudio,
  format: string | undefined,
): ContentBlock.Multimodal.Audio {
  const { id, data, ...metadata } = audio
  return {
    type: 'audio',
    mimeType: format === 'mp3' ? 'audio/mpeg' : `audio/${format ?? 'wav'}`,
    data: data ?? '',
    ...(id ? { id } : undefined),
    metadata,
  }
}

/** A finished call, runnable or not. */
export function toolCallBlock(
  end: ToolCallEndEvent,
): ContentBlock.Tools.ToolCall | ContentBlock.Tools.InvalidToolCall {
  const { fields } = end
  const block = readToolCall(end) as ContentBlock.Tools.ToolCall
  return { ...block, ...(fields && withExtras({ tool_call_fields: fields })) }
}
