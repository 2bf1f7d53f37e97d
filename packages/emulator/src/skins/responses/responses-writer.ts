import type { Engine } from '../../engine/engine.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import type { ModelEvent } from '../../reply/model-event.ts'
import type { StreamWriter } from '../../stream/stream-writer.ts'
import type { ResponsesRequest } from '../../validation/responses-schema.ts'
import type { ErrorObject } from '../../wire/error-body.ts'
import { showsReasoning } from '../chat/chat-options.ts'
import { OutputBuilder } from './output-builder.ts'
import type { ResponsesEvent } from './output-item.ts'
import { responseBody, responseStatus } from './response-body.ts'

/** Writes events as those of the Responses API, numbered from 0. */
export class ResponsesWriter implements StreamWriter {
  readonly #inference: Inference
  readonly #request: ResponsesRequest
  readonly #engine: Engine
  readonly #output: OutputBuilder
  #sequenceNumber = 0

  constructor(inference: Inference, request: ResponsesRequest, engine: Engine) {
    this.#inference = inference
    this.#request = request
    this.#engine = engine
    const shows = showsReasoning(inference.turn.request)
    this.#output = new OutputBuilder(inference.id.slice(-20), shows)
  }

  /** The response as it stands after a finish or an error; for answers that are not streamed. */
  get final(): Record<string, unknown> | undefined {
    return this.#final
  }
  #final: Record<string, unknown> | undefined

  start(): string {
    const response = this.#response()
    return (
      this.#frame({ type: 'response.created', response }) +
      this.#frame({ type: 'response.in_progress', response })
    )
  }

  write(event: ModelEvent): string {
    if (event.type === 'finish') return this.#end(event.reason)
    if (event.type === 'error') return this.#end('error', event.error)
    return this.#frames(this.#output.add(event))
  }

  end(): string {
    return 'data: [DONE]\n\n'
  }

  #end(reason: string, error?: ErrorObject): string {
    const status = responseStatus(reason)
    const items = this.#output.close(status === 'completed' ? 'completed' : 'incomplete')
    const frames = this.#frames(items)
    const metadata = routerMetadata(this.#inference, this.#engine)
    this.#final = {
      ...this.#response(reason, error),
      ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
    }
    return frames + this.#frame({ type: `response.${status}`, response: this.#final })
  }

  #response(reason?: string, error?: ErrorObject): Record<string, unknown> {
    return responseBody(this.#inference, this.#request, {
      output: this.#output.items,
      ...(reason === undefined
        ? {}
        : { reason, completedAt: Math.floor(this.#engine.clock.now() / 1_000) }),
      ...(error === undefined ? {} : { error }),
    })
  }

  #frames(events: Iterable<ResponsesEvent>): string {
    let frames = ''
    // Items grow while their events are made, so each event is written before the next is asked for.
    for (const event of events) frames += this.#frame(event)
    return frames
  }

  #frame(event: ResponsesEvent): string {
    const numbered = { ...event, sequence_number: this.#sequenceNumber }
    this.#sequenceNumber += 1
    return `data: ${JSON.stringify(numbered)}\n\n`
  }
}
