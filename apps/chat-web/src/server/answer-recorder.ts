import type { RouterMetadata } from '@waypost/core'
import type { TextStreamPart, ToolSet } from 'ai'
import type { AnswerMetadata, AnswerStep } from '../chat/message.ts'

type Part = TextStreamPart<ToolSet>
type FinishedStep = Extract<Part, { type: 'finish-step' }>

/** What `providerMetadata.openrouter` of an answer holds, as far as it is shown. */
interface OpenRouterAnswer {
  id?: string
  model?: string
  provider?: string
  usage?: { cost?: number }
  routing?: RouterMetadata
}

const pieces = new Set<Part['type']>(['text-delta', 'reasoning-delta', 'tool-input-start', 'file'])

/** Writes down what an answer cost, who gave it, and how long it took, while it streams. */
export class AnswerRecorder {
  readonly #metadata: AnswerMetadata
  // A step begins when it is asked for; the stream tells of it when the answer begins.
  #stepStartedMs = Date.now()
  #firstPieceMs: number | undefined

  /** An answer that goes on after an approval keeps the steps that it has. */
  constructor(metadata: AnswerMetadata) {
    this.#metadata = metadata
  }

  /** Takes a part of the stream; returns the metadata when it says something new. */
  add(part: Part): AnswerMetadata | undefined {
    if (part.type === 'start-step') {
      const warnings = part.warnings.flatMap(textOfWarning)
      if (warnings.length > 0) this.#metadata.warnings = warnings
    }
    if (pieces.has(part.type)) this.#firstPieceMs ??= Date.now() - this.#stepStartedMs
    if (part.type === 'finish-step') this.#finishStep(part)
    return part.type === 'start' || part.type === 'finish-step'
      ? { ...this.#metadata, steps: [...this.#metadata.steps] }
      : undefined
  }

  #finishStep(step: FinishedStep): void {
    this.#metadata.steps.push(this.#stepOf(step))
    this.#stepStartedMs = Date.now()
    this.#firstPieceMs = undefined
  }

  #stepOf({ usage, finishReason, providerMetadata }: FinishedStep): AnswerStep {
    const answer: OpenRouterAnswer = providerMetadata?.['openrouter'] ?? {}
    return {
      generationId: answer.id,
      model: answer.model,
      provider: answer.provider,
      finishReason,
      costUsd: answer.usage?.cost,
      promptTokens: usage.inputTokens,
      completionTokens: usage.outputTokens,
      reasoningTokens: usage.outputTokenDetails.reasoningTokens,
      cachedTokens: usage.inputTokenDetails.cacheReadTokens,
      durationMs: Date.now() - this.#stepStartedMs,
      firstPieceMs: this.#firstPieceMs,
      routing: answer.routing,
    }
  }
}

function textOfWarning(
  warning: Extract<Part, { type: 'start-step' }>['warnings'][number],
): string[] {
  if (warning.type === 'other') return [warning.message]
  if (warning.type === 'deprecated') return [`${warning.setting}: ${warning.message}`]
  return [`${warning.feature} is not supported. ${warning.details ?? ''}`.trim()]
}
