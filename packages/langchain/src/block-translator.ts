import type { AIMessage, ContentBlock } from '@langchain/core/messages'
import type { ReasoningDetail, ResponseMessage } from '@waypost/core'
import { audioBlock, imageBlock, reasoningBlock, textBlock } from './wire-to-blocks.ts'

type Block = ContentBlock.Standard

interface Translator {
  translateContent(message: AIMessage): Block[]
  translateContentChunk(message: AIMessage): Block[]
}

const translator: Translator = { translateContent: toBlocks, translateContentChunk: toBlocks }

/**
 * Teaches LangChain what `contentBlocks` of OpenRouter's messages are. Its own translator knows text,
 * thoughts and calls; this one also gives pictures, sound, sources, refusals, encrypted thoughts and
 * invalid calls. The registry is LangChain's, shared by every copy of it in the process.
 */
export function registerBlockTranslator(): void {
  const { lc_block_translators_registry: registry }: { lc_block_translators_registry?: unknown } =
    globalThis as object
  if (registry instanceof Map) registry.set('openrouter', translator)
}

function toBlocks(message: AIMessage): Block[] {
  const kwargs = message.additional_kwargs as Partial<ResponseMessage>
  const text = typeof message.content === 'string' ? message.content : textOf(message.content)
  const annotations = kwargs.annotations ?? []
  const { refusal, audio } = kwargs
  return [
    ...thoughts(message),
    ...(text === '' && annotations.length === 0 ? [] : [textBlock(text, annotations)]),
    ...(kwargs.images ?? []).map(imageBlock),
    ...(audio ? [audioBlock(audio, undefined)] : []),
    ...(typeof refusal === 'string' ? [{ type: 'refusal' as const, refusal }] : []),
    ...(message.tool_calls ?? []).map((call) => ({ ...call, type: 'tool_call' as const })),
    ...(message.invalid_tool_calls ?? []).map((call) => ({
      ...call,
      type: 'invalid_tool_call' as const,
    })),
  ] as Block[]
}

function thoughts({ additional_kwargs: kwargs }: AIMessage): Block[] {
  const details = kwargs['reasoning_details']
  const blocks = (Array.isArray(details) ? (details as ReasoningDetail[]) : []).map((detail) =>
    reasoningBlock(readableText(detail), detail),
  )
  const text = kwargs['reasoning_content']
  const isTold = blocks.some(({ reasoning }) => reasoning !== '')
  if (isTold || typeof text !== 'string' || text === '') return blocks
  return [reasoningBlock(text, undefined), ...blocks]
}

function readableText({ text, summary }: ReasoningDetail): string {
  const readable = text ?? summary
  return typeof readable === 'string' ? readable : ''
}

function textOf(content: ContentBlock[]): string {
  return content.map((block) => (block.type === 'text' ? String(block['text']) : '')).join('')
}
