import * as z from 'zod'
import { validationError } from './validation-error.ts'

/** What can be settled about a provider's key: what is absent stays as it is. */
export interface ProviderKeyPatch {
  readonly key?: string | undefined
  readonly name?: string | null | undefined
  readonly disabled?: boolean | undefined
  readonly is_fallback?: boolean | undefined
  readonly is_required?: boolean | undefined
  readonly is_byok_only?: boolean | undefined
  readonly declared_zdr?: boolean | null | undefined
  readonly allowed_models?: readonly string[] | null | undefined
  readonly allowed_user_ids?: readonly string[] | null | undefined
  readonly allowed_api_key_hashes?: readonly string[] | null | undefined
}

/** The body of `POST /byok`. */
export interface ProviderKeyCreation extends ProviderKeyPatch {
  readonly provider: string
  readonly key: string
  readonly workspace_id?: string | undefined
}

const names = z.array(z.string()).max(100).nullish()

const changeable = {
  name: z.string().max(255).nullish(),
  disabled: z.boolean().optional(),
  is_fallback: z.boolean().optional(),
  is_required: z.boolean().optional(),
  is_byok_only: z.boolean().optional(),
  declared_zdr: z.boolean().nullish(),
  allowed_models: names,
  allowed_user_ids: names,
  allowed_api_key_hashes: z
    .array(z.string().regex(/^[a-f0-9]{64}$/, 'Expected the hash of an API key'))
    .min(1)
    .max(100)
    .nullish(),
}

const creation = z.object({
  provider: z.string().min(1),
  key: z.string().min(1),
  workspace_id: z.string().optional(),
  ...changeable,
})
const patch = z.object({ key: z.string().min(1).optional(), ...changeable })

/** Reads the body of `POST /byok`. */
export function parseProviderKey(body: unknown): ProviderKeyCreation {
  const result = creation.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

/** Reads the body of `PATCH /byok/{id}`. */
export function parseProviderKeyPatch(body: unknown): ProviderKeyPatch {
  const result = patch.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
