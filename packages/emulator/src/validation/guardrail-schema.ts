import * as z from 'zod'
import { builtinSlugs, type GuardrailSettings } from '../guardrails/guardrail.ts'
import { ApiError } from '../http/api-error.ts'
import { zdrMakers } from '../routing/account-policy.ts'
import { validationError } from './validation-error.ts'

const names = z.array(z.string()).min(1).nullish()
const action = z.enum(['block', 'redact', 'flag'])

const fields = {
  description: z.string().max(1_000).nullish(),
  include_byok_in_budgets: z.boolean().optional(),
  enable_free_model_training: z.boolean().nullish(),
  enable_paid_model_training: z.boolean().nullish(),
  enable_free_model_publication: z.boolean().nullish(),
  limit_usd: z.number().min(0).nullish(),
  reset_interval: z.enum(['daily', 'weekly', 'monthly']).nullish(),
  allowed_models: names,
  ignored_models: names,
  allowed_providers: names,
  ignored_providers: names,
  enforce_zdr: z.boolean().nullish(),
  enforce_zdr_anthropic: z.boolean().nullish(),
  enforce_zdr_openai: z.boolean().nullish(),
  enforce_zdr_google: z.boolean().nullish(),
  enforce_zdr_xai: z.boolean().nullish(),
  enforce_zdr_other: z.boolean().nullish(),
  content_filters: z
    .array(
      z.object({
        pattern: z.string().refine(isPattern, 'Invalid regular expression'),
        action,
        label: z.string().nullish(),
      }),
    )
    .nullish(),
  content_filter_builtins: z
    .array(
      z.object({
        slug: z.enum(builtinSlugs),
        action,
        scan_scope: z.enum(['user_only', 'all_messages']).nullish(),
      }),
    )
    .nullish(),
}

const name = z.string().min(1).max(200)
const creation = z.object({ name, ...fields })
const patch = z.object({ name: name.optional(), ...fields })
const assignment = z.looseObject({ key_hashes: z.array(z.string()).min(1) })

/** Reads the body of `POST /guardrails`. */
export function parseGuardrail(body: unknown): GuardrailSettings {
  refuseMissingFilters(body)
  const result = creation.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return withCopiedZdr(result.data)
}

/** Reads the body of `PATCH /guardrails/{id}`: what is absent stays as it is. */
export function parseGuardrailPatch(body: unknown): Partial<GuardrailSettings> {
  refuseMissingFilters(body)
  const result = patch.safeParse(body)
  if (!result.success) throw validationError(result.error)
  const { name: newName, ...rest } = result.data
  return { ...withCopiedZdr(rest), ...(newName === undefined ? {} : { name: newName }) }
}

/** Reads the hashes of keys that a guardrail is to bind, or not to bind any more. */
export function parseKeyHashes(body: unknown): readonly string[] {
  const result = assignment.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data.key_hashes
}

/** The older field counts for every maker that the same body does not name. */
function withCopiedZdr<Settings extends Partial<GuardrailSettings>>(settings: Settings): Settings {
  const { enforce_zdr: usual } = settings
  if (usual == null) return settings
  const copies = zdrMakers.map((maker) => [`enforce_zdr_${maker}`, usual])
  return { ...Object.fromEntries(copies), ...settings }
}

const missingFilters = new Set(['person-name', 'address'])

/** A filter that would find nothing is worse than one that is refused. */
function refuseMissingFilters(body: unknown): void {
  const found = z
    .object({ content_filter_builtins: z.array(z.object({ slug: z.string() })) })
    .safeParse(body)
  const missing = found.data?.content_filter_builtins.find(({ slug }) => missingFilters.has(slug))
  if (missing === undefined) return
  const message = `content_filter_builtins: the filter "${missing.slug}" is not emulated`
  throw new ApiError(501, message, { metadata: { error_type: 'not_implemented' } })
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    // The caller hears of it through the schema.
    return false
  }
}
