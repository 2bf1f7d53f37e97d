import { type Usd, usdToNumber } from '../money/usd.ts'

/** What is kept of an answered request. Tokens are the model's own count. */
export interface Generation {
  readonly id: string
  /** How many generations this is the sum of. @default 1 */
  readonly requests?: number
  readonly userId: string
  readonly model: string
  readonly modelPermaslug: string
  readonly providerName: string
  readonly endpointTag: string
  readonly createdAtMs: number
  readonly streamed: boolean
  readonly cancelled: boolean
  readonly apiType: string
  readonly finishReason: string | null
  readonly nativeFinishReason: string | null
  /** Milliseconds to the first token. */
  readonly latencyMs: number
  /** Milliseconds from the first to the last token. */
  readonly generationTimeMs: number
  readonly promptTokens: number
  readonly completionTokens: number
  readonly reasoningTokens: number
  readonly cachedTokens: number
  readonly imageTokens: number
  readonly promptMedia: number
  /** Of the media, those to be heard. */
  readonly promptRecordings: number
  readonly searchResults: number
  readonly cost: Usd
  readonly upstreamCost: Usd | null
  readonly cacheDiscount: Usd | null
  readonly byok: boolean
  readonly router: string | null
  readonly externalUser: string | null
  readonly sessionId: string | null
  readonly serviceTier: string | null
  readonly referer: string | null
  readonly userAgent: string | null
  readonly workspaceId: string
  readonly presetId: string | null
  readonly cacheSourceId: string | null
  readonly providerResponses: readonly { readonly provider: string; readonly status: number }[]
}

/** A generation as `GET /generation` shows it. */
export function generationToWire(generation: Generation): Record<string, unknown> {
  const cost = usdToNumber(generation.cost)
  return {
    id: generation.id,
    request_id: generation.id.replace(/^gen-/, 'req-'),
    upstream_id: `up-${generation.id.slice(-20)}`,
    total_cost: cost,
    usage: cost,
    cache_discount:
      generation.cacheDiscount === null ? null : usdToNumber(generation.cacheDiscount),
    upstream_inference_cost:
      generation.upstreamCost === null ? null : usdToNumber(generation.upstreamCost),
    created_at: new Date(generation.createdAtMs).toISOString(),
    model: generation.model,
    app_id: null,
    streamed: generation.streamed,
    cancelled: generation.cancelled,
    provider_name: generation.providerName,
    latency: generation.latencyMs,
    moderation_latency: null,
    generation_time: generation.generationTimeMs,
    finish_reason: generation.finishReason,
    native_finish_reason: generation.nativeFinishReason,
    service_tier: generation.serviceTier,
    tokens_prompt: generation.promptTokens,
    tokens_completion: generation.completionTokens,
    native_tokens_prompt: generation.promptTokens,
    native_tokens_completion: generation.completionTokens,
    native_tokens_completion_images: generation.imageTokens,
    native_tokens_reasoning: generation.reasoningTokens,
    native_tokens_cached: generation.cachedTokens,
    num_media_prompt: generation.promptMedia,
    num_input_audio_prompt: generation.promptRecordings,
    num_media_completion: generation.imageTokens > 0 ? 1 : 0,
    num_search_results: generation.searchResults,
    num_fetches: 0,
    web_search_engine: generation.searchResults > 0 ? 'exa' : null,
    origin: generation.referer ?? '',
    http_referer: generation.referer,
    user_agent: generation.userAgent,
    is_byok: generation.byok,
    external_user: generation.externalUser,
    session_id: generation.sessionId,
    api_type: generation.apiType,
    preset_id: generation.presetId,
    router: generation.router,
    provider_responses: generation.providerResponses.map(({ provider, status }) => ({
      provider_name: provider,
      status,
    })),
    response_cache_source_id: generation.cacheSourceId,
    workspace_id: generation.workspaceId,
    data_region: 'global',
  }
}
