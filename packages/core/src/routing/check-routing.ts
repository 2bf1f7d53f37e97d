import type { ChatRequest } from '../wire/chat-request.ts'
import { parseModelId } from './model-id.ts'
import { hasPlugin } from './plugin-state.ts'
import type { Warn } from './request-warning.ts'

const sortOfVariant: ReadonlyMap<string, string> = new Map([
  ['nitro', 'throughput'],
  ['floor', 'price'],
  ['exacto', 'exacto'],
])

/** Warns about models, variants, plugins and provider preferences that contradict each other. */
export function checkRouting(request: ChatRequest, warn: Warn): void {
  const { model, models, provider } = request
  const fallbacks: unknown[] = Array.isArray(models) ? models : []
  const ids = [model, ...fallbacks]
  ids.forEach((id, index) => {
    if (typeof id !== 'string') return
    const parameter = index === 0 ? 'model' : `models[${index - 1}]`
    const isRepeated = ids.indexOf(id) < index
    warn(isRepeated, 'repeated-model', parameter, `repeats \`${id}\`: name each model once`)
    if (!isRepeated) checkModel(id, parameter, request, warn)
  })
  warn(
    Array.isArray(provider?.order) && sortBy(request) !== undefined,
    'order-with-sort',
    'provider.sort',
    'has no effect beside `provider.order`: keep one of them',
  )
  warn(
    typeof request.max_price === 'object' && request.max_price !== null,
    'max-price-outside-provider',
    'max_price',
    'may be ignored there: write `provider.max_price`',
  )
  for (const unit of ['prompt', 'completion'] as const) {
    const price = provider?.max_price?.[unit]
    const priceUsd = typeof price === 'string' ? Number(price) : price
    // The cheapest paid models cost about a cent per million tokens, so less was meant per token.
    if (typeof priceUsd !== 'number' || !(priceUsd > 0 && priceUsd < 0.001)) continue
    const perMillion = Number((priceUsd * 1e6).toPrecision(12))
    warn(
      true,
      'max-price-per-token',
      `provider.max_price.${unit}`,
      `is in USD per million tokens, and ${priceUsd} is below every price: if it was meant per token, write ${perMillion}`,
    )
  }
  warn(
    Array.isArray(request.transforms) && hasPlugin(request, 'context-compression'),
    'transforms-with-compression',
    'transforms',
    'is the older form of the plugin `context-compression`, which is also set: remove it',
  )
}

function checkModel(id: string, parameter: string, request: ChatRequest, warn: Warn): void {
  // Variants and OpenRouter's own models can contradict something, and they are the exception.
  if (!id.includes(':') && !id.includes('openrouter/')) return
  const { variants, slug, author } = parseModelId(id)
  const routers = ['auto-router', 'auto-beta-router'] as const
  const [own, other] = slug === 'auto' ? routers : routers.toReversed()
  warn(
    author === 'openrouter' &&
      slug.startsWith('auto') &&
      hasPlugin(request, other) &&
      !hasPlugin(request, own),
    'settings-for-another-router',
    'plugins',
    `has \`${other}\`, which \`${id}\` ignores: rename it to \`${own}\``,
  )
  warn(
    variants.includes('online') && hasPlugin(request, 'web'),
    'online-with-web-plugin',
    parameter,
    'ends with `:online`, the short form of the plugin `web`, which is also set: remove the suffix',
  )
  const sorting = variants.filter((variant) => sortOfVariant.has(variant))
  warn(
    new Set(sorting).size > 1,
    'conflicting-variants',
    parameter,
    `asks for several orders of providers (:${sorting.join(', :')}): keep one of them`,
  )
  const sort = sortBy(request)
  const differing = sorting.find((variant) => sortOfVariant.get(variant) !== sort)
  warn(
    sort !== undefined && differing !== undefined,
    'variant-with-sort',
    'provider.sort',
    `is "${sort}", but \`:${differing}\` means "${sortOfVariant.get(differing ?? '')}": keep one of them`,
  )
}

function sortBy(request: ChatRequest): string | undefined {
  const sort = request.provider?.sort
  const by = typeof sort === 'object' ? sort?.by : sort
  return typeof by === 'string' ? by : undefined
}
