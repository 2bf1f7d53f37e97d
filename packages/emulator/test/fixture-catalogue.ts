import type { CatalogueData, Endpoint, Model, Provider } from '../src/index.ts'

/** A provider that is strict about data unless told otherwise. */
export function provider(slug: string, policy: Partial<Provider> = {}): Provider {
  return {
    slug,
    name: slug.toUpperCase(),
    collectsData: false,
    zeroDataRetention: true,
    cancelStopsBilling: true,
    ...policy,
  }
}

/** An endpoint at `usd` per million prompt tokens, and nothing for the completion. */
export function endpoint(tag: string, usd: number, more: Partial<Endpoint> = {}): Endpoint {
  const figure = { p50: 1, p75: 1, p90: 1, p99: 1 }
  return {
    provider: tag.split('/')[0] ?? tag,
    tag,
    quantization: 'fp8',
    contextLength: 100_000,
    maxCompletionTokens: 10_000,
    pricing: { prompt: (usd / 1e6).toFixed(12), completion: '0' },
    supportedParameters: ['max_tokens', 'temperature', 'tools', 'response_format'],
    latencySeconds: figure,
    throughput: figure,
    uptime: 0.999,
    ...more,
  }
}

/** A text model with these endpoints. */
export function model(
  id: string,
  endpoints: readonly Endpoint[],
  more: Partial<Model> = {},
): Model {
  return {
    id,
    canonicalSlug: `${id}-20260101`,
    name: id,
    created: 1_767_225_600,
    description: '',
    inputModalities: ['text'],
    outputModalities: ['text'],
    tokenizer: 'Test',
    instructType: null,
    moderated: false,
    distillable: true,
    endpoints,
    ...more,
  }
}

/** A catalogue whose providers are the ones that its endpoints name. */
export function catalogue(
  models: readonly Model[],
  providers: readonly Provider[] = [],
): CatalogueData {
  const slugs = new Set(models.flatMap((one) => one.endpoints.map((each) => each.provider)))
  const rest = [...slugs].filter((slug) => !providers.some((one) => one.slug === slug))
  return { models, providers: [...providers, ...rest.map((slug) => provider(slug))] }
}

/** Providers A, B and C at $1, $2 and $3. */
export const abc: CatalogueData = catalogue([
  model('test/abc', [endpoint('a', 1), endpoint('b', 2), endpoint('c', 3)]),
])
