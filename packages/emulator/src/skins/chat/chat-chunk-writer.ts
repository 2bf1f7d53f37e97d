import type { Engine } from '../../engine/engine.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import { choicesOf } from '../../inference/several-choices.ts'
import { upstreamBody } from '../../inference/upstream-body.ts'
import type { ModelEvent } from '../../reply/model-event.ts'
import type { StreamWriter } from '../../stream/stream-writer.ts'
import { chatDelta } from './chat-delta.ts'
import {
  audioExpiry,
  logprobsOf,
  reportsUsage,
  servedTier,
  showsReasoning,
} from './chat-options.ts'

/** The only choice of a chunk. */
interface ChunkChoice {
  readonly choice: number
  readonly delta: Readonly<Record<string, unknown>>
  readonly reason?: string | null
  readonly nativeReason?: string | null
}

// Most of a stream is text, so all that stands around it is written once.
const afterText = afterTextWith('null')
const emptyDelta = { role: 'assistant', content: '' }

/** Writes events as chat completion chunks. */
export class ChatChunkWriter implements StreamWriter {
  readonly #inference: Inference
  readonly #engine: Engine
  readonly #tier: { readonly service_tier?: string }
  readonly #envelope: string
  readonly #beforeText: string
  readonly #showsReasoning: boolean
  readonly #reportsUsage: boolean
  #openChoices: number

  constructor(inference: Inference, engine: Engine) {
    const { turn } = inference
    this.#engine = engine
    this.#tier = servedTier(turn)
    this.#inference = inference
    this.#openChoices = choicesOf(turn.request)
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
    this.#beforeText = this.#untilText(0)
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
    const { choice = 0 } = event
    if (event.type === 'text') {
      const before = choice === 0 ? this.#beforeText : this.#untilText(choice)
      const logprobs = logprobsOf(event.text, this.#inference.turn)
      const after = logprobs === null ? afterText : afterTextWith(JSON.stringify(logprobs))
      return before + JSON.stringify(event.text) + after
    }
    const delta = chatDelta(event, this.#showsReasoning, audioExpiry(this.#inference.created))
    if (delta === undefined) return ''
    return this.#chunk({ choice, delta: { role: 'assistant', ...delta } })
  }

  end(): string {
    return 'data: [DONE]\n\n'
  }

  #untilText(choice: number): string {
    return `${this.#envelope}[{"index":${choice},"delta":{"role":"assistant","content":`
  }

  #finish({ reason, nativeReason, choice = 0 }: Extract<ModelEvent, { type: 'finish' }>): string {
    const last = this.#chunk({ choice, delta: emptyDelta, reason, nativeReason })
    this.#openChoices -= 1
    if (!this.#reportsUsage || this.#openChoices > 0) return last
    const metadata = routerMetadata(this.#inference, this.#engine)
    return (
      last +
      this.#chunk(
        { choice, delta: emptyDelta },
        {
          ...this.#tier,
          usage: this.#inference.meter.usage,
          ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
        },
      )
    )
  }

  #error({ error, choice = 0 }: Extract<ModelEvent, { type: 'error' }>): string {
    const end = { choice, delta: emptyDelta, reason: 'error', nativeReason: 'error' }
    return this.#chunk(end, { error })
  }

  #chunk(
    { choice, delta, reason = null, nativeReason = null }: ChunkChoice,
    rest: Readonly<Record<string, unknown>> = {},
  ): string {
    const choices = [
      {
        index: choice,
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

function afterTextWith(logprobs: string): string {
  return `},"finish_reason":null,"native_finish_reason":null,"logprobs":${logprobs}}]}\n\n`
}
