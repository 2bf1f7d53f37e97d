import type { Engine, Profile } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Reply } from '../reply/responder.ts'
import { unreadInputOf } from '../routing/capability-conditions.ts'
import type { Candidate, Plan } from '../routing/plan.ts'
import type { ResolvedModel } from '../routing/resolve-models.ts'
import type { ChatRequest } from '../wire/chat-request.ts'

const docsUrl = 'https://openrouter.ai/docs/features/provider-routing'
const privacyUrl = 'https://openrouter.ai/settings/privacy'

const messages: Readonly<Record<string, string>> = {
  allowed_providers: 'No allowed providers are available for the selected model.',
  ignored_providers: 'All providers have been ignored for the selected model.',
  tools: `No endpoints found that support tool use. To learn more about provider routing, visit: ${docsUrl}`,
  output_modalities: 'No endpoints found that support the requested output modalities',
  'data_policy:training': `No endpoints found matching your data policy. Enable prompt training here: ${privacyUrl}`,
  'data_policy:zdr': `No endpoints found matching your data policy (Zero data retention). Configure: ${privacyUrl}`,
}

/** The error of a request that every endpoint was excluded from. */
export function noEndpointsError(
  plan: Plan,
  models: readonly ResolvedModel[],
  request: ChatRequest,
  profile: Profile,
): ApiError {
  const excludedBy = [...new Set(plan.exclusions.map((exclusion) => exclusion.excludedBy))]
  const ids = models.map(({ requested }) => requested)
  const known =
    excludedBy.map((name) => messages[name]).find((message) => message !== undefined) ??
    unreadInput(plan, request)
  const message = known ?? `No endpoints found for ${ids.join(', ')} that meet this request.`
  if (profile === 'seed') return new ApiError(404, message)
  const privacy = excludedBy.some((name) => name.startsWith('data_policy:'))
  const code = privacy ? 'privacy_restricted' : 'constraint_filtered'
  return new ApiError(404, message, {
    fields: {
      error_type: 'not_found',
      http_status: 404,
      availability: {
        code: plan.exclusions.length === 0 ? 'no_endpoints' : code,
        retryable: false,
        requested_models: ids,
        excluded_by: excludedBy,
        docs_url: docsUrl,
      },
    },
  })
}

function unreadInput({ exclusions }: Plan, request: ChatRequest): string | undefined {
  const unable = exclusions.find(({ excludedBy }) => excludedBy === 'input_modalities')
  const input = unable && unreadInputOf(unable.model, request)
  return input && `No endpoints found that support ${input} input`
}

/** What went before a failure. */
export interface Course {
  readonly attempts: readonly JournalAttempt[]
  /** The `Retry-After` of each provider that failed, as far as it gave one. */
  readonly hints: readonly (string | undefined)[]
  readonly models: readonly ResolvedModel[]
}

/** The error of a request that every endpoint failed to answer: the last one's. */
export function providerError(
  { status, error, headers: own, scope }: Extract<Reply, { kind: 'failure' }>,
  { endpoint, byok }: Candidate,
  { attempts, hints, models }: Course,
  { catalogue, profile }: Engine,
): ApiError {
  const { message, code, metadata, ...fields } = error
  if (scope === 'model') {
    return new ApiError(status, message, { code, headers: own, fields, metadata })
  }
  const retryAfter = retryAfterOf(hints)
  const headers = withRetryAfter(own, retryAfter)
  const earlier = attempts.slice(0, -1).map((attempt) => ({
    provider: attempt.provider,
    code: attempt.status,
    status: attempt.status,
  }))
  const exhausted = profile === 'current' && status === 429
  return new ApiError(status, 'Provider returned error', {
    code,
    headers,
    fields: exhausted ? { ...fields, ...capacityExhausted(attempts, models, retryAfter) } : fields,
    metadata: {
      provider_name: catalogue.providerName(endpoint.provider),
      raw: message,
      is_byok: byok,
      ...metadata,
      ...(earlier.length === 0 ? {} : { previous_errors: earlier }),
    },
  })
}

function capacityExhausted(
  attempts: readonly JournalAttempt[],
  models: readonly ResolvedModel[],
  retryAfter: number | undefined,
): Record<string, unknown> {
  return {
    error_type: 'rate_limit_exceeded',
    http_status: 429,
    availability: {
      code: 'capacity_exhausted',
      retryable: true,
      ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
      requested_models: models.map(({ requested }) => requested),
      affected_providers: [...new Set(attempts.map(({ provider }) => provider))],
      docs_url: docsUrl,
    },
  }
}

/** The shortest wait, in seconds, where every provider that failed has named one. */
function retryAfterOf(hints: Course['hints']): number | undefined {
  const seconds = hints.map((hint) => (hint === undefined ? NaN : Number(hint)))
  return seconds.every((one) => Number.isFinite(one)) ? Math.min(...seconds) : undefined
}

function withRetryAfter(
  headers: Readonly<Record<string, string>> | undefined,
  seconds: number | undefined,
): Record<string, string> {
  const { 'retry-after': _, ...rest } = headers ?? {}
  return seconds === undefined ? rest : { ...rest, 'retry-after': String(seconds) }
}
