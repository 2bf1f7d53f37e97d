import * as z from 'zod'
import type { Period } from '../ledger/period-totals.ts'
import { validationError } from './validation-error.ts'

/** The body of `POST /keys`. */
export interface KeyCreation {
  readonly name: string
  readonly limit?: number | null | undefined
  readonly limit_reset?: Period | null | undefined
  readonly include_byok_in_limit?: boolean | undefined
  /** ISO 8601. */
  readonly expires_at?: string | null | undefined
}

/** The body of `PATCH /keys/{hash}`: what is absent stays as it is. */
export interface KeyPatch {
  readonly name?: string | undefined
  readonly disabled?: boolean | undefined
  readonly limit?: number | null | undefined
  readonly limit_reset?: Period | null | undefined
  readonly include_byok_in_limit?: boolean | undefined
}

const limit = z.number().min(0).nullable().optional()
const limitReset = z.enum(['daily', 'weekly', 'monthly']).nullable().optional()

const keyCreation = z.looseObject({
  name: z.string().min(1),
  limit,
  limit_reset: limitReset,
  include_byok_in_limit: z.boolean().optional(),
  expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
})

const keyPatch = z.looseObject({
  name: z.string().min(1).optional(),
  disabled: z.boolean().optional(),
  limit,
  limit_reset: limitReset,
  include_byok_in_limit: z.boolean().optional(),
})

/** Reads the body of `POST /keys`. */
export function parseKeyCreation(body: unknown): KeyCreation {
  const result = keyCreation.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

/** Reads the body of `PATCH /keys/{hash}`. */
export function parseKeyPatch(body: unknown): KeyPatch {
  const result = keyPatch.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
