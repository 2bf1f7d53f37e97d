import type { CachePolicy, Endpoint, Spread } from './model.ts'
import type { Pricing } from './pricing.ts'

const sampling = ['temperature', 'top_p', 'max_tokens', 'max_completion_tokens', 'stop', 'seed']
const penalties = ['frequency_penalty', 'presence_penalty', 'repetition_penalty', 'top_k', 'min_p']
const tools = ['tools', 'tool_choice', 'parallel_tool_calls']
const structured = ['response_format', 'structured_outputs']
const likelihoods = ['logprobs', 'top_logprobs']
const thinking = ['reasoning', 'include_reasoning', 'reasoning_effort']

/** Sets of parameters that endpoints support. */
export const parameters: Readonly<
  Record<'basic' | 'chat' | 'reasoner' | 'openReasoner', readonly string[]>
> = {
  basic: [...sampling, ...penalties, ...likelihoods],
  chat: [...sampling, ...penalties, ...likelihoods, ...tools, ...structured],
  reasoner: [...sampling, ...tools, ...structured, ...thinking, 'verbosity'],
  openReasoner: [...sampling, ...penalties, ...likelihoods, ...tools, ...structured, ...thinking],
}

/** What an endpoint states about itself; the rest follows. */
export interface EndpointSketch {
  readonly tag: string
  /** US dollars per million prompt and completion tokens. */
  readonly price: readonly [prompt: number, completion: number]
  readonly context: number
  readonly output: number
  readonly supports: readonly string[]
  /** Median seconds to the first token, median tokens per second. */
  readonly speed: readonly [latencySeconds: number, throughput: number]
  readonly quantization?: string
  readonly uptime?: number
  readonly maxMessages?: number
  readonly serviceTier?: 'flex' | 'priority'
  /** `read`, `write` and `writeHour` multiply the prompt price. */
  readonly cache?: CachePolicy & {
    readonly read: number
    readonly write?: number
    readonly writeHour?: number
  }
  readonly extra?: Readonly<Record<string, string>>
}

/** Completes a sketch: prices per token, spreads around the medians. */
export function endpoint(sketch: EndpointSketch): Endpoint {
  const [prompt, completion] = sketch.price
  const { read, write, writeHour, ...cache } = sketch.cache ?? { mode: undefined }
  const pricing: Pricing = {
    prompt: perToken(prompt),
    completion: perToken(completion),
    ...(read === undefined ? {} : { input_cache_read: perToken(prompt * read) }),
    ...(write === undefined ? {} : { input_cache_write: perToken(prompt * write) }),
    ...(writeHour === undefined ? {} : { input_cache_write_1h: perToken(prompt * writeHour) }),
    ...sketch.extra,
  }
  return {
    provider: sketch.tag.split('/')[0] ?? sketch.tag,
    tag: sketch.tag,
    quantization: sketch.quantization ?? 'unknown',
    contextLength: sketch.context,
    maxCompletionTokens: sketch.output,
    pricing,
    supportedParameters: sketch.supports,
    latencySeconds: spread(sketch.speed[0], 1.25, 1.6, 3),
    throughput: spread(sketch.speed[1], 0.9, 0.75, 0.4),
    uptime: sketch.uptime ?? 0.998,
    ...(sketch.serviceTier === undefined ? {} : { serviceTier: sketch.serviceTier }),
    ...(sketch.maxMessages === undefined ? {} : { maxMessages: sketch.maxMessages }),
    ...(cache.mode === undefined ? {} : { cache }),
  }
}

// Prices in the sketches have at most six decimals per million, so twelve digits are exact.
function perToken(perMillionUsd: number): string {
  const digits = (perMillionUsd / 1e6).toFixed(13).replace(/0+$/, '')
  return digits.endsWith('.') ? digits.slice(0, -1) : digits
}

function spread(p50: number, p75: number, p90: number, p99: number): Spread {
  const round = (factor: number): number => Math.round(p50 * factor * 1_000) / 1_000
  return { p50, p75: round(p75), p90: round(p90), p99: round(p99) }
}

/** Keeps only what the caller marks; a write costs more than plain tokens. */
export const explicitCache: NonNullable<EndpointSketch['cache']> = {
  mode: 'explicit',
  minimumTokens: 1_024,
  read: 0.1,
  write: 1.25,
  writeHour: 2,
}

/** Keeps repeated beginnings by itself. */
export const implicitCache: NonNullable<EndpointSketch['cache']> = {
  mode: 'implicit',
  minimumTokens: 1_024,
  read: 0.25,
}
