import type { AIMessage, ContentBlock } from '@langchain/core/messages'
import type { Annotation, AssistantMessage, ContentPart, ReasoningDetail } from '@waypost/core'
import { blockToPart, cacheOf, fieldsOf } from './content-to-wire.ts'
import { onlyDefined } from './only-defined.ts'
import type { OpenRouterExtras } from './wire-to-blocks.ts'

type Fields = Readonly<Record<string, unknown>>

/** Blocks that say what has a field of its own. */
const leftOut = /* @__PURE__ */ new Set(
  /* @__PURE__ */ (
    'reasoning thinking redacted_thinking tool_call tool_use tool_call_chunk invalid_tool_call ' +
    'input_json_delta image audio refusal'
  ).split(' '),
)

/**
 * Writes an answer of the model to be sent back. Thoughts, parsed files, pictures and calls are found
 * in `additional_kwargs` and in content blocks, so that a message says the same in every form.
 */
export function assistantToWire(
  message: AIMessage,
  answered: ReadonlySet<string>,
): AssistantMessage {
  const blocks: ContentBlock[] = typeof message.content === 'string' ? [] : message.content
  const kwargs: Fields = message.additional_kwargs
  const calls = callsOf(message, blocks, answered)
  const content = textOf(message, blocks)
  const fields: Fields = {
    refusal: kwargs['refusal'] ?? blocks.find(({ type }) => type === 'refusal')?.['refusal'],
    ...reasoningOf(kwargs, blocks),
    annotations: listOrNothing(annotationsOf(kwargs, blocks)),
    images: kwargs['images'] ?? listOrNothing(imagesOf(blocks)),
    audio: audioOf(kwargs, blocks),
    tool_calls: listOrNothing(calls),
  }
  const given = onlyDefined(fields)
  // An empty text beside calls is refused by some providers.
  const isEmpty = content === '' && Object.keys(given).length > 0
  return { role: 'assistant', content: isEmpty ? null : content, ...given }
}

/** Text without marks is one string, however many blocks it was in. */
function textOf(message: AIMessage, blocks: readonly ContentBlock[]): string | ContentPart[] {
  if (typeof message.content === 'string') return message.content
  const told = blocks.filter(({ type }) => !leftOut.has(type))
  const isPlain = told.every(
    (block) => block.type === 'text' && !('cache_control' in cacheOf(block)),
  )
  return isPlain ? told.map(({ text = '' }) => String(text)).join('') : told.map(blockToPart)
}

/** The details verbatim and in order; the text only when there are none. */
function reasoningOf(kwargs: Fields, blocks: readonly ContentBlock[]): Fields {
  const inBlocks = blocks.flatMap((block) => detailOf(block) ?? [])
  const details = kwargs['reasoning_details'] ?? inBlocks
  if (Array.isArray(details) && details.length > 0) return { reasoning_details: details }
  const texts = blocks.filter(({ type }) => type === 'reasoning').map((block) => block['reasoning'])
  const text = kwargs['reasoning_content'] ?? texts.join('')
  return text === '' ? {} : { reasoning: text }
}

/** The detail that a block stands for; Anthropic's own blocks say the same in other words. */
function detailOf(block: ContentBlock): ReasoningDetail | undefined {
  const { thinking, signature, data } = block as { thinking?: string } & Fields
  const format = 'anthropic-claude-v1'
  switch (block.type) {
    case 'reasoning':
      return extrasOf(block['extras']).reasoning_detail
    case 'thinking':
      return { type: 'reasoning.text', text: thinking, signature: textOrNull(signature), format }
    case 'redacted_thinking':
      return { type: 'reasoning.encrypted', data: textOrNull(data), format }
    default:
      return undefined
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Parsed files, which are neither parsed nor paid again when they are sent back. */
function annotationsOf(kwargs: Fields, blocks: readonly ContentBlock[]): Annotation[] {
  const inBlocks = blocks.flatMap(({ annotations }) =>
    Array.isArray(annotations) ? annotations : [],
  )
  const all: unknown =
    kwargs['annotations'] ?? inBlocks.map((annotation: Fields) => annotation['value'])
  return Array.isArray(all)
    ? all.filter((annotation?: Fields) => annotation?.['type'] === 'file')
    : []
}

function imagesOf(blocks: readonly ContentBlock[]): Fields[] {
  const images = blocks.filter(({ type }) => type === 'image')
  return images.map((image) => {
    const { type, image_url } = { ...blockToPart(image) } as Fields
    return { type, image_url }
  })
}

/** Sound is repeated by its id, where it has one. */
function audioOf(kwargs: Fields, blocks: readonly ContentBlock[]): Fields | undefined {
  const block = blocks.find(({ type }) => type === 'audio')
  const audio = kwargs['audio'] ?? (block && { ...fieldsOf(block['metadata']), ...block })
  if (typeof audio !== 'object' || audio === null) return undefined
  const { id, data, transcript } = audio as Fields
  return id === undefined ? { data, transcript } : { id }
}

/** The calls of a message; one that could not be run only when it was answered nevertheless. */
function callsOf(
  message: AIMessage,
  blocks: readonly ContentBlock[],
  answered: ReadonlySet<string>,
): Fields[] {
  const kwargsFields = fieldsOf(message.additional_kwargs['tool_call_fields'])
  const inBlocks = new Map(blocks.map(({ id, extras }) => [id, extrasOf(extras).tool_call_fields]))
  const invalid = blocks.filter(({ type }) => type === 'invalid_tool_call') as InvalidCall[]
  const known = new Set(message.invalid_tool_calls?.map(({ id }) => id))
  const broken = [
    ...(message.invalid_tool_calls ?? []),
    ...invalid.filter(({ id }) => !known.has(id)),
  ]
  const written = [
    ...(message.tool_calls ?? []).map((call) => ({ ...call, args: JSON.stringify(call.args) })),
    ...broken.filter(({ id }) => id !== undefined && answered.has(id)),
  ]
  return written.map(({ id = '', name, args }) => ({
    ...fieldsOf(kwargsFields[id] ?? inBlocks.get(id)),
    id,
    type: 'function',
    function: { name, arguments: args },
  }))
}

interface InvalidCall {
  type: string
  id?: string
  name?: string
  args?: string
}

function extrasOf(extras: unknown): OpenRouterExtras {
  return fieldsOf(fieldsOf(extras)['openrouter'])
}

function listOrNothing<Item>(list: Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : list
}
