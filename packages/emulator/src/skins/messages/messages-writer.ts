import type { Engine } from '../../engine/engine.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import type { ModelEvent } from '../../reply/model-event.ts'
import type { StreamWriter } from '../../stream/stream-writer.ts'
import type { ErrorObject } from '../../wire/error-body.ts'
import { showsReasoning } from '../chat/chat-options.ts'
import { ContentBlocks, type MessagesEvent } from './content-blocks.ts'
import { messagesError } from './messages-error.ts'
import { messagesUsage } from './messages-usage.ts'
import { tableOf } from '../../memory/table.ts'

const stopReasons = tableOf<string>({
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  content_filter: 'refusal',
})

/** Writes events as those of the Messages API. */
export class MessagesWriter implements StreamWriter {
  readonly #inference: Inference
  readonly #engine: Engine
  readonly #showsReasoning: boolean
  readonly #content = new ContentBlocks()
  #stopReason: string | null = null
  /** What ended the answer too early. */
  failure: ErrorObject | undefined

  constructor(inference: Inference, engine: Engine) {
    this.#inference = inference
    this.#engine = engine
    this.#showsReasoning = showsReasoning(inference.turn.request)
  }

  start(): string {
    const { promptTokens: prompt_tokens } = this.#inference.turn
    const usage = { prompt_tokens, completion_tokens: 0, total_tokens: prompt_tokens }
    const message = this.#message(messagesUsage(usage, this.#tier))
    return frame({ type: 'message_start', message }) + frame({ type: 'ping' })
  }

  write(event: ModelEvent): string {
    if (event.type === 'reasoning' && !this.#showsReasoning) return ''
    if (event.type === 'error') return this.#fail(event.error)
    if (event.type !== 'finish') return frames(this.#content.add(event))
    const closing = frames(this.#content.close())
    this.#stopReason = stopReasons[event.reason] ?? 'end_turn'
    const delta = {
      container: null,
      stop_details: null,
      stop_reason: this.#stopReason,
      stop_sequence: null,
    }
    const usage = messagesUsage(this.#inference.meter.usage, this.#tier)
    return (
      closing + frame({ type: 'message_delta', delta, usage }) + frame({ type: 'message_stop' })
    )
  }

  end(): string {
    return ''
  }

  /** The whole answer, once all events are written. */
  body(): Record<string, unknown> {
    return this.#message(messagesUsage(this.#inference.meter.usage, this.#tier))
  }

  get #tier(): string | undefined {
    return this.#inference.turn.endpoint.serviceTier
  }

  #fail(error: ErrorObject): string {
    this.failure = error
    return frame({ type: 'error', error: messagesError(error) })
  }

  #message(usage: Record<string, unknown>): Record<string, unknown> {
    const { id, turn, providerName } = this.#inference
    const metadata = routerMetadata(this.#inference, this.#engine)
    return {
      id,
      type: 'message',
      role: 'assistant',
      model: turn.model.id,
      provider: providerName,
      container: null,
      content: this.#content.blocks,
      stop_details: null,
      stop_reason: this.#stopReason,
      stop_sequence: null,
      usage,
      ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
    }
  }
}

function frames(events: Iterable<MessagesEvent>): string {
  let text = ''
  // Blocks grow while their events are made, so each event is written before the next is asked for.
  for (const event of events) text += frame(event)
  return text
}

function frame(event: MessagesEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
