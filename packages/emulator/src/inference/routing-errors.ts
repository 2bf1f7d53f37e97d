import type { Catalogue } from '../catalogue/catalogue.ts'
import { ApiError } from '../http/api-error.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Reply } from '../reply/responder.ts'
import type { Candidate, Plan } from '../routing/plan.ts'
import type { ResolvedModel } from '../routing/resolve-models.ts'

const messages: Readonly<Record<string, string>> = {
  allowed_providers: 'No allowed providers are available for the selected model.',
  ignored_providers: 'All providers have been ignored for the selected model.',
  'data_policy:training':
    'No endpoints found matching your data policy. Enable prompt training here: https://openrouter.ai/settings/privacy',
  'data_policy:zdr':
    'No endpoints found matching your data policy (Zero data retention). Configure: https://openrouter.ai/settings/privacy',
}

/** The error of a request that every endpoint was excluded from. */
export function noEndpointsError(plan: Plan, models: readonly ResolvedModel[]): ApiError {
  const excludedBy = [...new Set(plan.exclusions.map((exclusion) => exclusion.excludedBy))]
  const ids = models.map(({ requested }) => requested)
  const known = excludedBy.map((name) => messages[name]).find((message) => message !== undefined)
  const message =
    known ?? `No endpoints found for ${ids.join(', ')} that meet the requirements of this request.`
  return new ApiError(404, message, {
    fields: {
      error_type: 'not_found',
      http_status: 404,
      availability: {
        code: 'constraint_filtered',
        retryable: false,
        requested_models: ids,
        excluded_by: excludedBy,
        docs_url: 'https://openrouter.ai/docs/features/provider-routing',
      },
    },
  })
}

/** The error of a request that every endpoint failed to answer: the last one's. */
export function providerError(
  { status, error, headers, scope }: Extract<Reply, { kind: 'failure' }>,
  { endpoint }: Candidate,
  attempts: readonly JournalAttempt[],
  catalogue: Catalogue,
): ApiError {
  const { message, code, metadata, ...fields } = error
  const earlier = attempts.slice(0, -1).map(({ provider, status: failed }) => ({
    provider,
    code: failed,
    status: failed,
  }))
  const routed = {
    ...(scope === 'provider'
      ? { provider_name: catalogue.providerName(endpoint.provider), raw: message }
      : {}),
    ...metadata,
    ...(earlier.length === 0 ? {} : { previous_errors: earlier }),
  }
  return new ApiError(status, scope === 'provider' ? 'Provider returned error' : message, {
    code,
    headers,
    fields,
    metadata: Object.keys(routed).length === 0 ? undefined : routed,
  })
}
