import type { Endpoint, Model } from '../catalogue/model.ts'
import { priceListOf } from '../catalogue/pricing.ts'
import { modelToWire } from '../catalogue/model-to-wire.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { usdToNumber } from '../money/usd.ts'
import { aspectRatios, resolutions } from '../validation/image-schema.ts'

/** Models that paint, and who serves them. */
export const imageModelRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/images/models', access: 'public', handler: listImageModels },
  {
    method: 'GET',
    path: '/api/v1/images/models/:author/:slug/endpoints',
    access: 'public',
    handler: listImageEndpoints,
  },
]

// What is accepted and has no list of values is said to be a switch, as OpenRouter does with `seed`.
const supportedParameters = {
  n: { type: 'range', min: 1, max: 10 },
  size: { type: 'boolean' },
  resolution: { type: 'enum', values: resolutions },
  aspect_ratio: { type: 'enum', values: aspectRatios },
  output_format: { type: 'enum', values: ['png', 'svg'] },
  seed: { type: 'boolean' },
}

function listImageModels(_exchange: Exchange, { catalogue }: Engine): Answer {
  const painting = catalogue.models.filter(paints)
  return jsonAnswer({
    data: painting.map((model) => ({
      id: model.id,
      name: model.name,
      created: model.created,
      description: model.description,
      architecture: modelToWire(model)['architecture'],
      endpoints: `/api/v1/images/models/${model.id}/endpoints`,
      supported_parameters: supportedParameters,
      supports_streaming: true,
    })),
  })
}

function listImageEndpoints({ params }: Exchange, { catalogue }: Engine): Answer {
  const id = `${params['author']}/${params['slug']}`
  const model = catalogue.model(id)
  if (model === undefined || !paints(model)) throw new ApiError(404, `Image model ${id} not found`)
  const endpoints = model.endpoints.map((endpoint) => ({
    provider_name: catalogue.providerName(endpoint.provider),
    provider_slug: endpoint.provider,
    provider_tag: endpoint.tag,
    supported_parameters: supportedParameters,
    supports_streaming: true,
    allowed_passthrough_parameters: [],
    pricing: pricesOf(endpoint),
  }))
  return jsonAnswer({ id: model.id, endpoints })
}

function paints({ outputModalities }: Model): boolean {
  return outputModalities.includes('image')
}

function pricesOf({ pricing }: Endpoint): readonly Record<string, unknown>[] {
  const { prompt, completion } = priceListOf(pricing)
  return [
    { billable: 'input_text', unit: 'token', cost_usd: usdToNumber(prompt) },
    { billable: 'output_image', unit: 'token', cost_usd: usdToNumber(completion) },
  ]
}
