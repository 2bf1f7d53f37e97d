import type { ModelEndpoint } from '@waypost/core'

/** One provider of a model, as the panel shows it. */
export interface EndpointCard {
  /** What `order`, `only` and `ignore` name. */
  slug: string
  provider: string
  /** USD per million tokens. */
  promptPrice: number
  completionPrice: number
  contextLength: number | undefined
  /** Milliseconds to the first token, for half of the requests. */
  latencyMs: number | undefined
  tokensPerSecond: number | undefined
  uptimePercent: number | undefined
  quantization: string | undefined
}

export function endpointCard(endpoint: ModelEndpoint): EndpointCard {
  return {
    slug: endpoint.tag ?? endpoint.provider_name,
    provider: endpoint.provider_name,
    promptPrice: Number(endpoint.pricing.prompt) * 1e6,
    completionPrice: Number(endpoint.pricing.completion) * 1e6,
    contextLength: endpoint.context_length ?? undefined,
    latencyMs: endpoint.latency_last_30m?.p50 ?? undefined,
    tokensPerSecond: endpoint.throughput_last_30m?.p50 ?? undefined,
    uptimePercent: endpoint.uptime_last_30m ?? undefined,
    quantization:
      endpoint.quantization === 'unknown' ? undefined : (endpoint.quantization ?? undefined),
  }
}
