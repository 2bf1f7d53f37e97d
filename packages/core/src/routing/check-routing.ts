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
  checkModels(request, warn)
  checkProvider(request, warn)
  if (Array.isArray(request.transforms) && hasPlugin(request, 'context-compression')) {
    warn(
      'transforms-with-compression',
      'transforms',
      '`transforms` is the older form of the plugin `context-compression`, which is also set. ' +
        'Remove `transforms`.',
    )
  }
}

function checkModels(request: ChatRequest, warn: Warn): void {
  const seen = new Set<string>()
  if (typeof request.model === 'string') {
    seen.add(request.model)
    checkModel(request.model, 'model', request, warn)
  }
  if (!Array.isArray(request.models)) return
  for (const [index, id] of request.models.entries()) {
    if (typeof id !== 'string') continue
    if (seen.has(id)) {
      warn(
        'repeated-model',
        `models[${index}]`,
        `\`${id}\` is named twice; \`model\` is tried first and \`models\` after it, in order. ` +
          'Name each model once.',
      )
    } else {
      checkModel(id, `models[${index}]`, request, warn)
    }
    seen.add(id)
  }
}

function checkModel(id: string, parameter: string, request: ChatRequest, warn: Warn): void {
  checkRouterSettings(id, request, warn)
  if (!id.includes(':')) return
  const { variants } = parseModelId(id)
  if (variants.includes('online') && hasPlugin(request, 'web')) {
    warn(
      'online-with-web-plugin',
      parameter,
      '`:online` is short for the plugin `web`, which is also set. ' +
        `Remove the suffix from \`${id}\` and keep the plugin with its settings.`,
    )
  }
  const sorting = variants.filter((variant) => sortOfVariant.has(variant))
  if (new Set(sorting).size > 1) {
    warn(
      'conflicting-variants',
      parameter,
      `\`${id}\` asks for several orders of providers (:${sorting.join(', :')}). Keep one of them.`,
    )
  }
  const sort = sortBy(request)
  const other = sorting.find((variant) => sortOfVariant.get(variant) !== sort)
  if (sort !== undefined && other !== undefined) {
    warn(
      'variant-with-sort',
      'provider.sort',
      `\`:${other}\` means \`provider.sort: "${sortOfVariant.get(other)}"\`, ` +
        `but \`provider.sort\` is "${sort}". Keep one of them.`,
    )
  }
}

function checkRouterSettings(id: string, request: ChatRequest, warn: Warn): void {
  if (!id.startsWith('openrouter/auto')) return
  const [own, other] =
    parseModelId(id).slug === 'auto'
      ? ['auto-router', 'auto-beta-router']
      : ['auto-beta-router', 'auto-router']
  if (!hasPlugin(request, other) || hasPlugin(request, own)) return
  warn(
    'settings-for-another-router',
    'plugins',
    `\`${id}\` reads the plugin \`${own}\` and ignores \`${other}\`. Rename the plugin.`,
  )
}

function checkProvider(request: ChatRequest, warn: Warn): void {
  const { provider } = request
  if (Array.isArray(provider?.order) && sortBy(request) !== undefined) {
    warn(
      'order-with-sort',
      'provider.sort',
      '`provider.sort` only applies when `provider.order` is not set. Remove one of the two.',
    )
  }
  if (typeof request.max_price === 'object' && request.max_price !== null) {
    warn(
      'max-price-outside-provider',
      'max_price',
      '`max_price` at the top of a request may be ignored. Write it as `provider.max_price`.',
    )
  }
  for (const unit of ['prompt', 'completion'] as const) {
    const limit = provider?.max_price?.[unit]
    const price = typeof limit === 'string' ? Number(limit) : limit
    // The cheapest paid models cost about a cent per million tokens, so less was meant per token.
    if (typeof price !== 'number' || !(price > 0 && price < 0.001)) continue
    warn(
      'max-price-per-token',
      `provider.max_price.${unit}`,
      `\`provider.max_price.${unit}\` is in USD per million tokens, and ${price} is below every price. ` +
        `If it was meant per token, write ${Number((price * 1e6).toPrecision(12))}.`,
    )
  }
}

function sortBy(request: ChatRequest): string | undefined {
  const sort = request.provider?.sort
  const by = typeof sort === 'object' ? sort?.by : sort
  return typeof by === 'string' ? by : undefined
}
