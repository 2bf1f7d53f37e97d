import type { ContentBlock } from '@langchain/core/messages'
import type { ToolCallChunk } from '@langchain/core/messages/tool'
import type { ChatEvent } from '@waypost/core'
import type { AnswerForm } from './answer.ts'
import { type BlockEvent, BlockWriter } from './block-writer.ts'
import type { ChunkFields, Delta } from './deltas.ts'

/** What the events of an answer add to a message whose content is blocks. */
export class BlockDeltas {
  readonly #writer: BlockWriter
  /** The finished blocks. */
  readonly blocks: ContentBlock[]

  constructor(form: AnswerForm) {
    this.#writer = new BlockWriter(form)
    this.blocks = this.#writer.blocks
  }

  /** What an event adds. */
  write(event: ChatEvent): Delta[] {
    return stepsToDeltas(this.#writer.write(event))
  }

  /** What the end adds to the blocks that may grow until then. */
  end(whole: readonly ContentBlock[]): Delta[] {
    return stepsToDeltas(this.#writer.end(whole))
  }
}

function stepsToDeltas(steps: readonly BlockEvent[]): Delta[] {
  return steps.flatMap((step) => blockEventToDelta(step) ?? [])
}

/** The blocks that grow, by their deltas, and the field in which each does. */
const growingBlocks = {
  'text-delta': { type: 'text', field: 'text' },
  'reasoning-delta': { type: 'reasoning', field: 'reasoning' },
  'tool-call-delta': { type: 'tool_call_chunk', field: 'args' },
  'data-delta': { type: 'audio', field: 'data' },
} as const

/**
 * What a step of a content block adds to a message of content blocks. LangChain joins the steps of a
 * block by its `index`, so what does not grow is told once: at the end, and of a call at its beginning.
 */
function blockEventToDelta(step: BlockEvent): Delta | undefined {
  const { index } = step
  if (step.event === 'content-block-start') {
    const { content } = step
    return content.type === 'tool_call_chunk' ? growingBlock(content, 'args', '', index) : undefined
  }
  if (step.event === 'content-block-finish') return restOfBlock(step.content, index)
  const { delta } = step
  if (delta.type === 'block-delta') return undefined
  const { type, field } = growingBlocks[delta.type]
  const grown: Readonly<Record<string, unknown>> = { ...delta }
  return growingBlock({ type }, field, String(grown[field]), index)
}

function growingBlock(start: ContentBlock, field: string, text: string, index: number): Delta {
  const fields = (grown: string): ChunkFields => {
    const block = { ...start, [field]: grown, index }
    if (start.type !== 'tool_call_chunk') return { content: [block] }
    return { content: [block], tool_call_chunks: [block as ToolCallChunk] }
  }
  return { key: `block-${index}`, text, fields }
}

/** What only the end of a block tells. */
function restOfBlock({ type, ...content }: ContentBlock, index: number): Delta | undefined {
  if (type === 'tool_call' || type === 'invalid_tool_call') return extrasOfCall(content, index)
  const growing = Object.values(growingBlocks).find((block) => block.type === type)
  if (growing) delete content[growing.field]
  if (Object.keys(content).length === 0) return undefined
  const block = { type, ...content, index }
  return { key: undefined, text: '', fields: () => ({ content: [block] }) }
}

/** What has to be sent back with a call, which joins the block that its arguments grew in. */
function extrasOfCall(call: Omit<ContentBlock, 'type'>, index: number): Delta | undefined {
  if (call['extras'] === undefined) return undefined
  const block = { type: 'tool_call_chunk', extras: call['extras'], index }
  return { key: undefined, text: '', fields: () => ({ content: [block], tool_call_chunks: [] }) }
}
