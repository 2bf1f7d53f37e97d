import type { Engine } from '../../engine/engine.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import type { ModelEvent } from '../../reply/model-event.ts'
import type { StreamWriter } from '../../stream/stream-writer.ts'
import { reportsUsage } from '../chat/chat-options.ts'

/** Writes events as text completion chunks. */
export class TextChunkWriter implements StreamWriter {
  readonly #inference: Inference
  readonly #engine: Engine

  constructor(inference: Inference, engine: Engine) {
    this.#inference = inference
    this.#engine = engine
  }

  start(): string {
    return ''
  }

  write(event: ModelEvent): string {
    if (event.type === 'text') return this.#chunk(event.text, null, null)
    if (event.type === 'error') return this.#chunk('', 'error', 'error', { error: event.error })
    // A text completion has no place for tools, reasoning and images.
    if (event.type !== 'finish') return ''
    const last = this.#chunk('', event.reason, event.nativeReason)
    if (!reportsUsage(this.#inference.turn.request, this.#engine.profile)) return last
    const metadata = routerMetadata(this.#inference, this.#engine)
    return (
      last +
      this.#chunk('', null, null, {
        usage: this.#inference.meter.usage,
        ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
      })
    )
  }

  end(): string {
    return 'data: [DONE]\n\n'
  }

  #chunk(
    text: string,
    reason: string | null,
    nativeReason: string | null,
    rest: Readonly<Record<string, unknown>> = {},
  ): string {
    const { id, providerName, turn, created } = this.#inference
    const chunk = {
      id,
      provider: providerName,
      model: turn.model.id,
      object: 'text_completion',
      created,
      choices: [
        {
          index: 0,
          text,
          logprobs: null,
          finish_reason: reason,
          native_finish_reason: nativeReason,
        },
      ],
      ...rest,
    }
    return `data: ${JSON.stringify(chunk)}\n\n`
  }
}
