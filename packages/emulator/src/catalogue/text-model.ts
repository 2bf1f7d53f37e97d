import { endpoint, type EndpointSketch } from './endpoint-presets.ts'
import type { Model, ReasoningStyle } from './model.ts'

/** What a plain text model states about itself; the rest follows. */
export interface TextModelSketch {
  readonly id: string
  readonly name: string
  /** Year, month from 1, day. */
  readonly released: readonly [year: number, month: number, day: number]
  readonly description: string
  readonly endpoints: readonly EndpointSketch[]
  /** Input beside text. */
  readonly reads?: readonly string[]
  readonly family?: string
  readonly open?: boolean
  readonly reasoning?: ReasoningStyle
}

/** Completes a sketch: dates, names, architecture. */
export function textModel(sketch: TextModelSketch): Model {
  const { id, name, released, description, endpoints, reads = [], family, reasoning } = sketch
  const [year, month, day] = released
  const releasedMs = Date.UTC(year, month - 1, day)
  const date = new Date(releasedMs).toISOString().slice(0, 10).replaceAll('-', '')
  const [maker = ''] = name.split(': ')
  return {
    id,
    canonicalSlug: `${id}-${date}`,
    name,
    created: releasedMs / 1_000,
    description,
    inputModalities: ['text', ...reads],
    outputModalities: ['text'],
    tokenizer: maker,
    instructType: null,
    moderated: false,
    distillable: sketch.open ?? false,
    ...(family === undefined ? {} : { family }),
    ...(reasoning === undefined ? {} : { reasoning }),
    endpoints: endpoints.map(endpoint),
  }
}
