import type { AdviceRow } from './advice-row.ts'
import { urls } from './advice-urls.ts'
import type { Failure } from './failure.ts'
import { readStrings } from './read-field.ts'

/** What to do when no model or provider fits the request. */
export const routingAdvice: readonly AdviceRow[] = [
  {
    words: /matching your data policy|data policy|enable prompt training/i,
    advice: `Change what providers may do with prompts at ${urls.privacy}, or choose another model.`,
  },
  {
    availabilityCode: ['privacy_restricted'],
    advice: `Change what providers may do with prompts at ${urls.privacy}, or choose another model.`,
  },
  {
    words: /support (?:tool use|tools|tool calling|function calling)/i,
    advice: `Choose a model that supports tools (${urls.models}?supported_parameters=tools), or drop \`tools\`.`,
  },
  {
    words: /support (?:image|audio|video|file) input/i,
    advice: `Choose a model that takes such input (${urls.models}), or drop it.`,
  },
  {
    words: /no allowed providers/i,
    advice: (failure) =>
      `${nameProviders(failure)}Widen \`provider.only\`, \`order\` or \`ignore\`, or the allowed providers at ${urls.preferences}.`,
  },
  {
    words: /no models match/i,
    advice: 'Name other `models`, or widen the models that the key or its guardrail allows.',
  },
  {
    words: /not a valid model id/i,
    advice: `Look up model ids at ${urls.models} or with GET /models.`,
  },
  {
    availabilityCode: ['model_not_found'],
    advice: `Look up model ids at ${urls.models} or with GET /models.`,
  },
  {
    availabilityCode: ['wrong_endpoint'],
    advice: 'This model is served by another endpoint of the API (embeddings, images, audio, …).',
  },
  {
    availabilityCode: ['model_deprecated', 'free_variant_ended'],
    advice: `Choose another model at ${urls.models}.`,
  },
  {
    availabilityCode: ['region_restricted'],
    advice: 'Choose a model that is offered where the request comes from.',
  },
  {
    availabilityCode: ['constraint_filtered'],
    advice: 'Relax what the request demands of providers.',
  },
  {
    availabilityCode: ['no_endpoints', 'model_unavailable_upstream'],
    advice: `Choose another model at ${urls.models}, or relax \`provider\`.`,
  },
  {
    words: /no endpoints found/i,
    advice: `No provider serves this model for this request: choose another at ${urls.models}, or relax \`provider\`.`,
  },
  {
    status: [404],
    path: /\/generation(?:\/content)?$/,
    advice: 'The record of a generation appears some seconds after its answer: ask again shortly.',
  },
]

function nameProviders({ metadata }: Failure): string {
  const providers = readStrings(metadata?.['available_providers']) ?? []
  return providers.length > 0 ? `It is served by ${providers.slice(0, 10).join(', ')}. ` : ''
}
