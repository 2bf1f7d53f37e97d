import {
  AIMessageChunk,
  type AIMessageChunkFields,
  type ContentBlock,
} from '@langchain/core/messages'
import type { InvalidToolCall, ToolCallChunk } from '@langchain/core/messages/tool'
import type { AnswerFields } from './answer.ts'
import { notWhole, parseObject } from './tool-calls.ts'
import { toBlocks } from './wire-to-blocks.ts'

/** Reasons after which a call without arguments has all that it was meant to have. */
const whole: ReadonlySet<unknown> = new Set(['stop', 'tool_calls'])

/**
 * A message chunk that trusts the arguments of a call only when they are whole.
 *
 * LangChain completes partial JSON, which is right while an answer grows and wrong once it has ended:
 * half a path would look like a path.
 */
export class AnswerChunk extends AIMessageChunk {
  constructor(fields: AIMessageChunkFields) {
    super(fields)
    const reason: unknown = fields.response_metadata?.['finish_reason']
    if (reason === undefined) return
    const cut = (this.tool_call_chunks ?? []).filter(({ args }) =>
      args?.trim() ? !parseObject(args) : !whole.has(reason),
    )
    if (cut.length === 0) return
    const ids = new Set(cut.map(({ id }) => id))
    const isWhole = ({ id }: { id?: string }): boolean => !ids.has(id)
    this.tool_calls = (this.tool_calls ?? []).filter(isWhole)
    const others = (this.invalid_tool_calls ?? []).filter(isWhole)
    this.invalid_tool_calls = [...others, ...cut.map(toInvalidCall)]
  }

  override get contentBlocks(): ContentBlock.Standard[] {
    const isInBlocks = this.response_metadata['output_version'] === 'v1'
    return isInBlocks ? super.contentBlocks : (toBlocks(this) as ContentBlock.Standard[])
  }

  /**
   * Stored under the name that LangChain loads chunks by; with calls that were cut off as a message,
   * since LangChain would complete them once more when it loads a chunk.
   */
  override get lc_id(): string[] {
    const isCut = this.response_metadata['finish_reason'] && this.invalid_tool_calls?.length
    return ['langchain_core', 'messages', isCut ? 'AIMessage' : 'AIMessageChunk']
  }
}

/**
 * The last chunk of a stream. It has the details of the thoughts that chunks before it have told: as
 * blocks they are without text, so that who puts the blocks of all chunks together has it once.
 */
export class LastAnswerChunk extends AnswerChunk {
  override get contentBlocks(): ContentBlock.Standard[] {
    return super.contentBlocks.map((block) =>
      block.type === 'reasoning' ? { ...block, reasoning: '' } : block,
    )
  }
}

function toInvalidCall(chunk: ToolCallChunk): InvalidToolCall {
  const { id, name, args } = chunk
  return { type: 'invalid_tool_call', id, name, args, error: notWhole } as InvalidToolCall
}

/** A whole answer in the form of a chunk, which is what LangChain's streaming paths hand on. */
export class WholeAnswer extends AIMessageChunk {
  constructor(fields: AnswerFields) {
    super(fields as AIMessageChunkFields)
    this.invalid_tool_calls = fields.invalid_tool_calls ?? []
    this.lc_kwargs['invalid_tool_calls'] = this.invalid_tool_calls
  }

  /** Stored as the message that it is: a stored chunk would lose its invalid calls. */
  override get lc_id(): string[] {
    return ['langchain_core', 'messages', 'AIMessage']
  }
}
