import type { Emulator } from '../src/index.ts'

/** Asks an endpoint that takes no body. */
export async function get<Body>(emulator: Emulator, path: string, key?: string): Promise<Body> {
  const response = await emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    headers: { authorization: `Bearer ${key ?? emulator.apiKey}` },
  })
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
  const body: Body = await response.json()
  return body
}

/** Sends a request with a management key. */
export function manage(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.managementKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** What `GET /credits` answers. */
export interface Credits {
  data: { total_credits: number; total_usage: number }
}

/** What `GET /key` answers. */
export interface KeyInfo {
  data: {
    label: string
    limit: number | null
    limit_remaining: number | null
    usage: number
    usage_daily: number
    byok_usage: number
    is_management_key: boolean
    free_model_daily_requests: { limit: number; used: number; remaining: number }
  }
}

/** What the key endpoints answer. */
export interface KeyBody {
  key?: string
  data: {
    hash: string
    name: string
    label: string
    disabled: boolean
    limit: number | null
    limit_remaining: number | null
    usage: number
    updated_at: string | null
  }
}

/** What `GET /generation` answers. */
export interface GenerationBody {
  data: {
    id: string
    total_cost: number
    cancelled: boolean
    streamed: boolean
    tokens_completion: number
    finish_reason: string | null
    cache_discount: number | null
    upstream_inference_cost: number | null
    provider_name: string
    latency: number
  }
}

/** What `GET /activity` answers. */
export interface ActivityBody {
  data: {
    date: string
    model: string
    usage: number
    requests: number
    prompt_tokens: number
    completion_tokens: number
  }[]
}

/** Creates an inference key. */
export async function createKey(
  emulator: Emulator,
  settings: Record<string, unknown> = {},
): Promise<KeyBody> {
  const response = await manage(emulator, 'POST', '/keys', { name: 'test', ...settings })
  const body: KeyBody = await response.json()
  return body
}

/** What the account of an emulator has spent so far, in US dollars. */
export async function spentUsd(emulator: Emulator): Promise<number> {
  const { data } = await get<Credits>(emulator, '/credits', emulator.managementKey)
  return data.total_usage
}
