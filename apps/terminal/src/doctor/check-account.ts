import { isOpenRouterError, type OpenRouter, type OpenRouterManagement } from '@waypost/client'
import { messageOf } from '../failure.ts'
import { formatUsd } from '../screen/amounts.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

const lowUsd = 1
const addCredits = 'Add credits at https://openrouter.ai/settings/credits.'

/** Whether the key is accepted, and what it may still spend. */
export async function checkKey(client: OpenRouter, signal: AbortSignal): Promise<Finding[]> {
  try {
    const { data } = await client.key.retrieve({ signal, maxRetries: 0 })
    if (data.is_management_key) {
      return [
        problem(
          'key works',
          'it is a management key, which cannot be used to ask models',
          'Put it into OPENROUTER_MANAGEMENT_KEY, and an inference key into OPENROUTER_API_KEY.',
        ),
      ]
    }
    const findings = [ok('key works', data.label)]
    const { limit, limit_remaining: leftUsd } = data
    if (limit != null && leftUsd != null) findings.push(checkLimit(limit, leftUsd))
    const free = data.free_model_daily_requests
    if (free?.remaining === 0) {
      findings.push(
        warning(
          'free models',
          `all ${free.limit ?? ''} requests of today are used`,
          'Wait for midnight UTC, or ask a model that costs.',
        ),
      )
    }
    return findings
  } catch (error) {
    signal.throwIfAborted()
    if (isOpenRouterError(error) && error.kind === 'unauthorized') {
      const advice = 'Run `waypost login`, or make one at https://openrouter.ai/settings/keys.'
      return [
        problem('key works', 'the API does not accept it: unknown, disabled or expired', advice),
      ]
    }
    return [problem('key works', messageOf(error), 'Try again in a minute.')]
  }
}

function checkLimit(limitUsd: number, leftUsd: number): Finding {
  const detail = `${formatUsd(leftUsd)} of ${formatUsd(limitUsd)} left`
  const advice = 'Raise it at https://openrouter.ai/settings/keys.'
  if (leftUsd <= 0) return problem('key limit', detail, advice)
  return leftUsd < limitUsd / 10 ? warning('key limit', detail, advice) : ok('key limit', detail)
}

/** What the account has left, which only management keys are told. */
export async function checkCredits(
  management: OpenRouterManagement | undefined,
  signal: AbortSignal,
): Promise<Finding> {
  if (management === undefined) {
    return ok('credits', 'not checked: set OPENROUTER_MANAGEMENT_KEY to have them checked')
  }
  try {
    const { data } = await management.credits.retrieve({ signal, maxRetries: 0 })
    const leftUsd = data.total_credits - data.total_usage
    if (leftUsd <= 0) return problem('credits', `${formatUsd(leftUsd)} left`, addCredits)
    if (leftUsd < lowUsd) return warning('credits', `${formatUsd(leftUsd)} left`, addCredits)
    return ok('credits', `${formatUsd(leftUsd)} left`)
  } catch (error) {
    signal.throwIfAborted()
    return problem('credits', messageOf(error), 'Check OPENROUTER_MANAGEMENT_KEY.')
  }
}

/** How many models the privacy and provider settings of the account leave. */
export async function checkPrivacy(client: OpenRouter, signal: AbortSignal): Promise<Finding> {
  try {
    const options = { signal, maxRetries: 0 }
    const [all, allowed] = await Promise.all([
      client.models.list({}, options),
      client.models.listForUser(options),
    ])
    const detail = `${allowed.data.length} of ${all.data.length} models are open to this account`
    return allowed.data.length < all.data.length
      ? warning(
          'privacy',
          detail,
          'A model that is "not found" may be closed by https://openrouter.ai/settings/privacy.',
        )
      : ok('privacy', detail)
  } catch (error) {
    signal.throwIfAborted()
    return warning('privacy', messageOf(error), 'See https://openrouter.ai/settings/privacy.')
  }
}
