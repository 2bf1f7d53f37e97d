import type { DurableObjectNamespace } from '@cloudflare/workers-types'
import type { Account } from './account.ts'

/** What the Worker is given from outside: see `wrangler.jsonc`. */
export interface Bindings {
  ACCOUNTS: DurableObjectNamespace<Account>
  OPENROUTER_API_KEY?: string
  /** @default 'https://openrouter.ai/api/v1' */
  OPENROUTER_BASE_URL?: string
  /** At least 32 characters; whoever has it can speak for any user. */
  SESSION_SECRET?: string
  /** Ids of the models that users may choose, separated by commas. */
  MODELS: string
  DAILY_BUDGET_USD: string
  SITE_DAILY_BUDGET_USD: string
  REQUESTS_PER_MINUTE: string
  MAX_COMPLETION_TOKENS: string
  /** Origins of other pages that may call, separated by commas. @default none */
  ALLOWED_ORIGINS?: string
  /** 'allow' lets anybody in with an account of their own. @default 'refuse' */
  GUESTS?: string
  /** A sentence for the head of the page. @default none */
  NOTICE?: string
}

/** The bindings, read and checked. */
export interface Settings {
  readonly sessionSecret: string
  readonly models: readonly string[]
  readonly dailyNanoUsd: number
  readonly siteDailyNanoUsd: number
  readonly requestsPerMinute: number
  readonly maxCompletionTokens: number
  readonly allowedOrigins: readonly string[]
  readonly guests: boolean
}

/** @throws Error that names the binding, what is wrong with it and how to set it. */
export function readSettings(bindings: Omit<Bindings, 'ACCOUNTS'>): Settings {
  const { SESSION_SECRET: sessionSecret = '' } = bindings
  if (!bindings.OPENROUTER_API_KEY) {
    throw new Error('OPENROUTER_API_KEY is not set: `npx wrangler secret put OPENROUTER_API_KEY`.')
  }
  if (sessionSecret.length < 32) {
    throw new Error(
      `SESSION_SECRET has ${sessionSecret.length} characters and needs 32: ` +
        '`openssl rand -hex 32 | npx wrangler secret put SESSION_SECRET`.',
    )
  }
  const models = list(bindings.MODELS)
  if (models.length === 0) throw new Error('MODELS names no model; set it in wrangler.jsonc.')
  return {
    sessionSecret,
    models,
    dailyNanoUsd: toNanoUsd(positive(bindings, 'DAILY_BUDGET_USD')),
    siteDailyNanoUsd: toNanoUsd(positive(bindings, 'SITE_DAILY_BUDGET_USD')),
    requestsPerMinute: positive(bindings, 'REQUESTS_PER_MINUTE'),
    maxCompletionTokens: positive(bindings, 'MAX_COMPLETION_TOKENS'),
    allowedOrigins: list(bindings.ALLOWED_ORIGINS),
    guests: bindings.GUESTS === 'allow',
  }
}

/** Whole billionths of a dollar, so that sums are exact; a fraction of one counts as one. */
export function toNanoUsd(usd: number): number {
  // Nine decimals of a dollar are kept; what is past them in binary is noise, not money.
  return Math.ceil(Number((usd * 1e9).toFixed(3)))
}

function positive(
  bindings: Omit<Bindings, 'ACCOUNTS'>,
  name:
    | 'DAILY_BUDGET_USD'
    | 'SITE_DAILY_BUDGET_USD'
    | 'REQUESTS_PER_MINUTE'
    | 'MAX_COMPLETION_TOKENS',
): number {
  const value = Number(bindings[name])
  if (value > 0 && Number.isFinite(value)) return value
  throw new Error(
    `${name} is ${JSON.stringify(bindings[name])}; set it to a number above 0 in wrangler.jsonc.`,
  )
}

function list(value = ''): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
