import type { AIMessage, ContentBlock } from '@langchain/core/messages'
import {
  type Annotation,
  type GeneratedAudio,
  type GeneratedImage,
  parseDataUrl,
  type ReasoningDetail,
  type ResponseMessage,
} from '@waypost/core'
import { onlyDefined } from './fields.ts'

/** Where a block keeps what LangChain has no field for, so that it can be sent back verbatim. */
export interface OpenRouterExtras {
  /** The reasoning detail that the block stands for. */
  reasoning_detail?: ReasoningDetail
  /** Fields of a tool call besides its id, name and arguments. */
  tool_call_fields?: Readonly<Record<string, unknown>>
}

/** What `additional_kwargs` of an answer hold. */
interface AnswerKwargs extends Partial<
  Pick<ResponseMessage, 'annotations' | 'audio' | 'images' | 'reasoning_details' | 'refusal'>
> {
  reasoning_content?: string
  /** Fields of tool calls besides their ids, names and arguments, by id. */
  tool_call_fields?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

type Answer = Pick<AIMessage, 'content' | 'additional_kwargs' | 'tool_calls' | 'invalid_tool_calls'>

/** Everything that a message with text content says, as content blocks. */
export function toBlocks(message: Answer): ContentBlock[] {
  const kwargs = message.additional_kwargs as AnswerKwargs
  const { content, tool_calls = [], invalid_tool_calls = [] } = message
  const text = typeof content === 'string' ? content : textOf(content)
  const annotations = listOf(kwargs.annotations)
  const blocks: ContentBlock[] = thoughts(kwargs)
  if (text !== '' || annotations.length > 0) blocks.push(textBlock(text, annotations))
  for (const image of listOf(kwargs.images)) blocks.push(imageBlock(image))
  if (kwargs.audio) blocks.push(audioBlock(kwargs.audio))
  if (kwargs.refusal) blocks.push({ type: 'refusal', refusal: kwargs.refusal })
  for (const calls of [tool_calls, invalid_tool_calls]) {
    for (const call of calls) {
      blocks.push(toolCallBlock(call, kwargs.tool_call_fields?.[call.id ?? '']))
    }
  }
  return blocks
}

/** Messages may have been stored by anybody: what is no list holds nothing, and null is no item. */
function listOf<Item>(list: readonly Item[] | null | undefined): readonly Item[] {
  return Array.isArray(list) ? list.filter((item) => Boolean(item)) : []
}

/** The text of blocks. */
export function textOf(content: readonly ContentBlock[]): string {
  return content.map(({ type, text = '' }) => (type === 'text' ? String(text) : '')).join('')
}

function thoughts({ reasoning_details, reasoning_content = '' }: AnswerKwargs): ContentBlock[] {
  const blocks = listOf(reasoning_details).map((detail) =>
    reasoningBlock(readableText(detail), detail),
  )
  const isTold = reasoning_content === '' || blocks.some(({ reasoning }) => reasoning !== '')
  return isTold ? blocks : [reasoningBlock(reasoning_content), ...blocks]
}

function readableText({ text, summary }: ReasoningDetail): string {
  const readable = text ?? summary
  return typeof readable === 'string' ? readable : ''
}

/** A block of thoughts; what only its provider can read has no text. */
export function reasoningBlock(text: string, detail?: ReasoningDetail): ContentBlock.Reasoning {
  const extras = detail && { openrouter: { reasoning_detail: detail } }
  return { type: 'reasoning', reasoning: text, ...(extras && { extras }) }
}

/** The text of an answer with its sources. */
export function textBlock(text: string, annotations: readonly Annotation[]): ContentBlock.Text {
  const citations = annotations.map(toCitation)
  return { type: 'text', text, ...(citations.length > 0 && { annotations: citations }) }
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
export function imageBlock(image: Partial<GeneratedImage>): ContentBlock.Multimodal.Image {
  const link: unknown = image.image_url
  const { url: linked }: { url?: unknown } = Object(link)
  const url = [link, linked].find((candidate) => typeof candidate === 'string') ?? ''
  const data = parseDataUrl(url)
  if (!data) return { type: 'image', url }
  return { type: 'image', mimeType: data.mediaType, data: data.base64 }
}

/** Generated sound; OpenRouter does not say its format, which is the one that was asked for. */
export function audioBlock(audio: GeneratedAudio): ContentBlock.Multimodal.Audio {
  const { id, data, format = 'wav', ...metadata } = audio
  return {
    type: 'audio',
    mimeType: format === 'mp3' ? 'audio/mpeg' : `audio/${String(format)}`,
    data: data ?? '',
    ...(id && { id }),
    metadata,
  }
}

/** A finished call, runnable or not. */
export function toolCallBlock(
  call: { type?: string; args?: unknown },
  fields: OpenRouterExtras['tool_call_fields'],
): ContentBlock {
  const type = typeof call.args === 'object' ? 'tool_call' : 'invalid_tool_call'
  return { ...call, type, ...(fields && { extras: { openrouter: { tool_call_fields: fields } } }) }
}
