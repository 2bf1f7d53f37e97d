import type { AIMessageChunkFields, ContentBlock } from '@langchain/core/messages'
import type { ToolCallChunk } from '@langchain/core/messages/tool'
import type { BlockEvent } from './block-writer.ts'

/**
 * Writes a step of a content block as the content of a chunk; LangChain joins the steps of a block by
 * its `index`. Undefined for steps that add nothing.
 */
export function blockEventToChunk(event: BlockEvent): Partial<AIMessageChunkFields> | undefined {
  const { index } = event
  if (event.event === 'content-block-start') {
    const { content } = event
    if (content.type === 'tool_call_chunk') return toolCallChunk(content, index)
    // Text, thoughts and refusals begin with their first delta.
    const whole = content.type === 'image' || content.type === 'audio'
    return whole ? { content: [{ ...content, index }] } : undefined
  }
  if (event.event === 'content-block-finish') return finishedFields(event.content, index)
  const { delta } = event
  switch (delta.type) {
    case 'text-delta':
      return { content: [{ type: 'text', text: delta.text, index }] }
    case 'reasoning-delta':
      return { content: [{ type: 'reasoning', reasoning: delta.reasoning, index }] }
    case 'tool-call-delta':
      return toolCallChunk({ args: delta.args }, index)
    case 'data-delta':
      return { content: [{ type: 'audio', data: delta.data, index }] }
    case 'block-delta':
  }
  return undefined
}

/** What only the end of a block brings. */
function finishedFields(
  block: ContentBlock,
  index: number,
): Partial<AIMessageChunkFields> | undefined {
  const { type } = block
  if (type === 'reasoning' && 'extras' in block) {
    return { content: [{ type, reasoning: '', extras: block['extras'], index }] }
  }
  if (type === 'text' && 'annotations' in block) {
    return { content: [{ type, annotations: block['annotations'], index }] }
  }
  if (type === 'refusal') return { content: [{ type, refusal: block['refusal'], index }] }
  if (type === 'audio') {
    const { id, metadata } = block
    return { content: [{ type, metadata, index, ...(id === undefined ? undefined : { id }) }] }
  }
  return undefined
}

function toolCallChunk(fields: object, index: number): Partial<AIMessageChunkFields> {
  const chunk = { ...fields, type: 'tool_call_chunk', index } as ToolCallChunk
  return { content: [chunk as ContentBlock], tool_call_chunks: [chunk] }
}
