import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { parseUsd } from '../money/usd.ts'
import type { Draft, PreparationContext } from '../prepare/draft.ts'
import { type AccountPolicy, zdrMakers } from '../routing/account-policy.ts'
import { filterContent } from './content-filters.ts'
import type { Guardrail } from './guardrail.ts'

/** Holds a request to every guardrail that binds its key: all of them count together. */
export function applyGuardrails(
  draft: Draft,
  { exchange, engine }: PreparationContext,
): Draft | Promise<Draft> {
  const { all } = engine.guardrails
  return all.length === 0 ? draft : bindTo(draft, exchange.key, engine)
}

async function bindTo(
  draft: Draft,
  key: ApiKey,
  { guardrails, clock, catalogue }: Engine,
): Promise<Draft> {
  const hash = await key.hash()
  const binding = guardrails.all.filter(
    ({ everyone, keyHashes }) => everyone || keyHashes.has(hash),
  )
  for (const guardrail of binding) checkBudget(guardrail, key, clock.now())
  const { messages, blocked, found } = filterContent(draft.messages, binding)
  if (blocked.length > 0) {
    const injection = blocked.includes('regex-prompt-injection')
    throw new ApiError(
      403,
      injection
        ? 'Request blocked: prompt injection patterns detected'
        : 'Request blocked by a guardrail: forbidden content detected',
      { metadata: { patterns: blocked } },
    )
  }
  const steps = found.map(({ name, action }) => ({
    type: 'guardrail',
    name: 'content-filter',
    data: { filter: name, action },
  }))
  return {
    ...draft,
    request: draft.request.messages == null ? draft.request : { ...draft.request, messages },
    messages,
    policy: tightened(draft.policy, binding, catalogue),
    pipeline: [...draft.pipeline, ...steps],
  }
}

/** A guardrail of a key counts what the key used, one of everybody what the account used. */
function checkBudget(
  { limit_usd, reset_interval, everyone, include_byok_in_budgets }: Guardrail,
  key: ApiKey,
  nowMs: number,
): void {
  if (limit_usd == null) return
  const credits = everyone ? key.account.usageTotals : key.usage
  const ownKeys = everyone ? key.account.byokListPrice : key.byokUsage
  const counted = include_byok_in_budgets === true ? [credits, ownKeys] : [credits]
  const used = counted.reduce(
    (sum, totals) =>
      sum + (reset_interval == null ? totals.total : totals.within(reset_interval, nowMs)),
    0n,
  )
  if (used < parseUsd(limit_usd)) return
  const interval = reset_interval ?? 'lifetime'
  throw new ApiError(
    403,
    `Workspace ${interval} budget of $${limit_usd} exceeded by this guardrail`,
    {
      metadata: { limit_usd, reset_interval: reset_interval ?? null },
    },
  )
}

/** Allow lists intersect, ignore lists unite, and one demand for zero retention is enough. */
export function tightened(
  policy: AccountPolicy,
  guardrails: readonly Guardrail[],
  catalogue: Catalogue,
): AccountPolicy {
  const lists = (
    pick: (guardrail: Guardrail) => readonly string[] | null | undefined,
  ): (readonly string[])[] =>
    guardrails.flatMap((guardrail) => [pick(guardrail) ?? []].filter((list) => list.length > 0))
  const ids = (list: readonly string[]): string[] =>
    list.map((name) => catalogue.model(name)?.id ?? name)
  const { allowedProviders, allowedModels, ignoredProviders = [], ignoredModels = [] } = policy
  return {
    ...policy,
    allowedProviders: intersection(
      allowedProviders,
      lists((one) => one.allowed_providers),
    ),
    allowedModels: intersection(allowedModels, lists((one) => one.allowed_models).map(ids)),
    ignoredProviders: [...ignoredProviders, ...lists((one) => one.ignored_providers).flat()],
    ignoredModels: [...ignoredModels, ...lists((one) => one.ignored_models).flatMap(ids)],
    zdrMakers: zdrMakers.filter(
      (maker) =>
        policy.zdrMakers?.includes(maker) === true ||
        guardrails.some((one) => one[`enforce_zdr_${maker}`] ?? one.enforce_zdr),
    ),
    noTrainingOn: (['free', 'paid'] as const).filter(
      (kind) =>
        policy.noTrainingOn?.includes(kind) === true ||
        guardrails.some((one) => one[`enable_${kind}_model_training`] === false),
    ),
  }
}

function intersection(
  first: readonly string[] | undefined,
  others: readonly (readonly string[])[],
): readonly string[] | undefined {
  const [start, ...rest] = first === undefined ? others : [first, ...others]
  return start?.filter((name) => rest.every((list) => list.includes(name)))
}
