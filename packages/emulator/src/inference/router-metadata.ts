import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Inference } from './inference.ts'

const headers = ['x-openrouter-metadata', 'x-openrouter-experimental-metadata']

/** Whether a request asks for router metadata: only by the word `enabled`. */
export function wantsMetadata(exchange: Exchange): boolean {
  return headers.some((name) => exchange.header(name)?.toLowerCase() === 'enabled')
}

/** How a response came about, for those who ask; never for a response from the cache. */
export function routerMetadata(
  inference: Inference,
  { catalogue }: Engine,
): Record<string, unknown> | undefined {
  const { exchange, turn, plan, models, attempts, draft, cacheSourceId } = inference
  if (cacheSourceId !== null || !wantsMetadata(exchange)) return undefined
  const answered = models.find(({ model }) => model === turn.model)
  const fellBack = answered !== models[0]
  const providerOf = (tag: string): string => catalogue.providerName(tag.split('/')[0] ?? tag)
  const available = plan.candidates.map(({ model, endpoint }) => ({
    provider: catalogue.providerName(endpoint.provider),
    model: model.id,
    selected: model === turn.model && endpoint === turn.endpoint,
  }))
  return {
    requested: models[0]?.requested ?? null,
    strategy: fellBack ? 'fallback' : (answered?.strategy ?? 'direct'),
    region: null,
    summary: `${turn.model.id} answered by ${inference.providerName} at attempt ${attempts.length}`,
    attempt: attempts.length,
    is_byok: turn.byok,
    endpoints: { total: plan.candidates.length + plan.exclusions.length, available },
    attempts: attempts.map(({ model, provider, status }) => ({
      provider: providerOf(provider),
      model,
      status,
    })),
    ...(draft.pipeline.length + turn.pipeline.length === 0
      ? {}
      : { pipeline: [...draft.pipeline, ...turn.pipeline] }),
  }
}
