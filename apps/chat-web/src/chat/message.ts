import type { RouterMetadata } from '@waypost/core'
import type { InferUITools, UIMessage } from 'ai'
import type { ChatTools } from '../server/tools.ts'

/** One request to OpenRouter; an answer that calls tools takes several. */
export interface AnswerStep {
  generationId?: string
  model?: string
  provider?: string
  finishReason: string
  /** Undefined when OpenRouter did not say. */
  costUsd?: number
  promptTokens?: number
  completionTokens?: number
  reasoningTokens?: number
  cachedTokens?: number
  durationMs: number
  /** Milliseconds until the first piece of the answer. */
  firstPieceMs?: number
  routing?: RouterMetadata
}

/** What is known about an answer besides its words. */
export interface AnswerMetadata {
  /** Milliseconds since the epoch. */
  createdAtMs: number
  /** The model that was asked for. */
  requestedModel: string
  /** Whether a JSON Schema was asked for. */
  structured: boolean
  steps: AnswerStep[]
  warnings?: string[]
}

export type ChatMessage = UIMessage<AnswerMetadata, never, InferUITools<ChatTools>>

export type ChatPart = ChatMessage['parts'][number]

/** The sum of what is known; answers that were stopped report nothing. */
export function costOf(messages: readonly ChatMessage[]): number {
  return messages
    .flatMap(({ metadata }) => metadata?.steps ?? [])
    .reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
}

/** Tokens of prompts and answers together. */
export function tokensOf(messages: readonly ChatMessage[]): number {
  return messages
    .flatMap(({ metadata }) => metadata?.steps ?? [])
    .reduce(
      (sum, { promptTokens = 0, completionTokens = 0 }) => sum + promptTokens + completionTokens,
      0,
    )
}

/** Whether nothing of it can be shown. */
export function isEmpty({ parts }: ChatMessage): boolean {
  return parts.every(
    (part) => part.type === 'step-start' || (part.type === 'text' && part.text === ''),
  )
}

/** The words of a message, without reasoning. */
export function textOf(message: ChatMessage): string {
  return message.parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n\n')
    .trim()
}
