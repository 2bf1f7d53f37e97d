import type { Generation } from '../ledger/generation.ts'
import type { Ending, Metered, Tally } from './meter.ts'
import type { Settlement } from './settle-generation.ts'
import { textOf } from '../wire/message.ts'

/** Books a generation in the ledger. */
export function recordGeneration(
  metered: Metered,
  tally: Tally,
  ending: Ending,
  { units, media, list, cost }: Settlement,
): void {
  const { turn, exchange, engine, id, models, attempts, options, draft, cacheSourceId } = metered
  const { askedAtMs } = metered
  const { request, model, endpoint, byok } = turn
  const nowMs = engine.clock.now()
  const firstTokenAtMs = tally.firstTokenAtMs ?? nowMs
  const requested = models[0]?.requested ?? null
  const generation: Generation = {
    id,
    userId: exchange.key.account.userId,
    model: model.id,
    modelPermaslug: model.canonicalSlug,
    providerName: engine.catalogue.providerName(endpoint.provider),
    endpointTag: endpoint.tag,
    createdAtMs: nowMs,
    streamed: options.streaming,
    cancelled: ending.cancelled,
    apiType: options.apiType ?? 'completions',
    finishReason: ending.reason,
    nativeFinishReason: ending.nativeReason,
    latencyMs: firstTokenAtMs - askedAtMs,
    generationTimeMs: nowMs - firstTokenAtMs,
    promptTokens: units.promptTokens,
    completionTokens: units.completionTokens,
    reasoningTokens: units.reasoningTokens,
    cachedTokens: units.cachedTokens,
    imageTokens: units.imageTokens,
    promptMedia: media.all,
    promptRecordings: media.recordings,
    searchResults: tally.citations,
    cost,
    upstreamCost: byok ? list.total : null,
    cacheDiscount: list.cacheDiscount === 0n ? null : list.cacheDiscount,
    byok,
    router: requested?.startsWith('openrouter/') === true ? requested : null,
    externalUser: request.user ?? null,
    sessionId: request.session_id ?? exchange.header('x-session-id') ?? null,
    serviceTier: endpoint.serviceTier ?? null,
    referer: exchange.header('http-referer') ?? null,
    userAgent: exchange.header('user-agent') ?? null,
    workspaceId: exchange.key.account.workspaceId,
    presetId: draft.presetId,
    cacheSourceId,
    providerResponses: attempts,
  }
  engine.ledger.settle(exchange.key, generation)
  if (exchange.key.account.policy.ioLogging !== true) return
  // As the model saw it: what a guardrail has redacted is kept nowhere.
  const prompt = turn.messages.findLast(({ role }) => role === 'user')
  engine.ledger.contents.set(id, {
    input:
      request.messages == null
        ? { prompt: prompt === undefined ? '' : textOf(prompt) }
        : { messages: turn.messages },
    completion: tally.text,
    reasoning: tally.reasoning,
    error: tally.error,
    providerName: generation.providerName,
  })
}
