import * as z from 'zod'
import type { GuardrailSettings } from '../guardrails/guardrail.ts'
import { validationError } from './validation-error.ts'

const names = z.array(z.string()).nullish()
const action = z.enum(['block', 'redact', 'flag'])

const fields = {
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
      z.looseObject({
        pattern: z.string().refine(isPattern, 'Invalid regular expression'),
        action,
        label: z.string().nullish(),
      }),
    )
    .nullish(),
  content_filter_builtins: z
    .array(
      z.looseObject({
        slug: z.string(),
        action,
        scan_scope: z.enum(['user_only', 'all_messages']).nullish(),
      }),
    )
    .nullish(),
}

const name = z.string().min(1).max(200)
const creation = z.looseObject({ name, ...fields })
const patch = z.looseObject({ name: name.optional(), ...fields })
const assignment = z.looseObject({ key_hashes: z.array(z.string()).min(1) })

/** Reads the body of `POST /guardrails`. */
export function parseGuardrail(body: unknown): GuardrailSettings {
  const result = creation.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

/** Reads the body of `PATCH /guardrails/{id}`: what is absent stays as it is. */
export function parseGuardrailPatch(body: unknown): Partial<GuardrailSettings> {
  const result = patch.safeParse(body)
  if (!result.success) throw validationError(result.error)
  const { name: newName, ...rest } = result.data
  return newName === undefined ? rest : { ...rest, name: newName }
}

/** Reads the hashes of keys that a guardrail is to bind, or not to bind any more. */
export function parseKeyHashes(body: unknown): readonly string[] {
  const result = assignment.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data.key_hashes
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    // The caller hears of it through the schema.
    return false
  }
}
