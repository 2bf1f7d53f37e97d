import type { Engine } from '../../engine/engine.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import { upstreamBody } from '../../inference/upstream-body.ts'
import type { ModelEvent } from '../../reply/model-event.ts'
import type { StreamWriter } from '../../stream/stream-writer.ts'
import { chatDelta } from './chat-delta.ts'
import { reportsUsage, servedTier, showsReasoning } from './chat-options.ts'

/** Writes events as chat completion chunks. */
export class ChatChunkWriter implements StreamWriter {
  readonly #inference: Inference
  readonly #engine: Engine
  readonly #tier: { readonly service_tier?: string }
  readonly #envelope: string
  readonly #showsReasoning: boolean
  readonly #reportsUsage: boolean

  constructor(inference: Inference, engine: Engine) {
    const { turn } = inference
    this.#engine = engine
    this.#tier = servedTier(turn)
    this.#inference = inference
    this.#showsReasoning = showsReasoning(turn.request)
    this.#reportsUsage = reportsUsage(turn.request, engine.profile)
    // Every chunk begins alike, so its beginning is written once.
    const envelope = JSON.stringify({
      id: inference.id,
      provider: inference.providerName,
      model: turn.model.id,
      object: 'chat.completion.chunk',
      created: inference.created,
    })
    this.#envelope = `data: ${envelope.slice(0, -1)},"choices":`
  }

  start(): string {
    const { turns, turn } = this.#inference
    if (turn.request.debug?.echo_upstream_body !== true) return ''
    return turns
      .map(
        (one) =>
          `${this.#envelope}[],"debug":${JSON.stringify({ echo_upstream_body: upstreamBody(one) })}}\n\n`,
      )
      .join('')
  }

  write(event: ModelEvent): string {
    if (event.type === 'error') return this.#error(event)
    if (event.type === 'finish') return this.#finish(event)
    if (event.type === 'text') {
      const content = JSON.stringify(event.text)
      return `${this.#envelope}[{"index":0,"delta":{"role":"assistant","content":${content}},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}\n\n`
    }
    const delta = chatDelta(event, this.#showsReasoning)
    return delta === undefined ? '' : this.#chunk({ role: 'assistant', ...delta }, null, null)
  }

  end(): string {
    return 'data: [DONE]\n\n'
  }

  #finish({ reason, nativeReason }: Extract<ModelEvent, { type: 'finish' }>): string {
    const delta = { role: 'assistant', content: '' }
    const last = this.#chunk(delta, reason, nativeReason)
    if (!this.#reportsUsage) return last
    const metadata = routerMetadata(this.#inference, this.#engine)
    return (
      last +
      this.#chunk(delta, null, null, {
        ...this.#tier,
        usage: this.#inference.meter.usage,
        ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
      })
    )
  }

  #error({ error }: Extract<ModelEvent, { type: 'error' }>): string {
    return this.#chunk({ role: 'assistant', content: '' }, 'error', 'error', { error })
  }

  #chunk(
    delta: Record<string, unknown>,
    reason: string | null,
    nativeReason: string | null,
    rest: Readonly<Record<string, unknown>> = {},
  ): string {
    const choices = [
      {
        index: 0,
        delta,
        finish_reason: reason,
        native_finish_reason: nativeReason,
        logprobs: null,
      },
    ]
    const tail = JSON.stringify(rest)
    const more = tail === '{}' ? '' : `,${tail.slice(1, -1)}`
    return `${this.#envelope}${JSON.stringify(choices)}${more}}\n\n`
  }
}
