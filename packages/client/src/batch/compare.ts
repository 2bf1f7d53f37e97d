import type { ChatRequest, ChatResponse } from '@waypost/core'
import type { ChatClient } from '../chat-client.ts'
import type { RequestOptions } from '../options.ts'
import type { Without } from '../without.ts'
import { mapConcurrently } from './map-concurrently.ts'

/** One prompt for several models. */
export interface CompareRequest extends Without<ChatRequest, 'model' | 'models' | 'stream'> {
  /** Ids of the models that are to answer. */
  models: readonly string[]
}

/** What one model made of the prompt. */
export interface Comparison {
  /** The model that was asked; `response.model` is the one that answered. */
  model: string
  /** The answer, unless it failed. */
  response?: ChatResponse | undefined
  /** The text of the answer. */
  text?: string | undefined
  /** What went wrong instead. */
  error?: unknown
  /** From the request to the whole answer, in milliseconds. */
  durationMs: number
  /** What the answer cost, in USD, where it says so. */
  costUsd?: number | undefined
}

/** How models are compared. */
export interface CompareOptions extends RequestOptions {
  /** The most models that are asked at a time. @default all of them */
  concurrency?: number | undefined
  /** Hears of each model as soon as it has answered or failed. */
  onProgress?: ((comparison: Comparison) => void) | undefined
}

/**
 * Asks several models the same, at the same time, and gives what each made of it, in the order of
 * the models. A model that fails does not hinder the others.
 *
 * @throws the signal's own reason.
 */
export async function compare(
  client: ChatClient,
  request: CompareRequest,
  options: CompareOptions = {},
): Promise<Comparison[]> {
  const { models, ...rest } = request
  const { concurrency = models.length, onProgress, signal } = options
  const { clock } = client.connection
  const comparisons = await mapConcurrently(models, concurrency, async (model) => {
    const startedMs = clock.now()
    const outcome = await ask(client, { ...rest, model, stream: false }, options)
    const comparison = { model, ...outcome, durationMs: clock.now() - startedMs }
    if (!signal?.aborted) onProgress?.(comparison)
    return comparison
  })
  signal?.throwIfAborted()
  return comparisons
}

async function ask(
  client: ChatClient,
  request: ChatRequest & { stream: false },
  options: RequestOptions,
): Promise<Pick<Comparison, 'response' | 'text' | 'error' | 'costUsd'>> {
  try {
    const response = await client.chat.completions.create(request, options)
    const text = response.choices[0]?.message.content ?? ''
    return { response, text, costUsd: response.usage?.cost ?? undefined }
  } catch (error) {
    return { error }
  }
}
