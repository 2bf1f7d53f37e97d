import { type Usd, usdToNumber } from '../money/usd.ts'
import type { ApiKey } from './api-key.ts'
import type { Generation } from './generation.ts'

const dayMs = 86_400_000
const keptDays = 31

interface Row {
  readonly date: string
  readonly key: ApiKey
  readonly generation: Generation
  usage: Usd
  byokUsage: Usd
  requests: number
  promptTokens: number
  completionTokens: number
  reasoningTokens: number
}

/** Sums of all generations by day, key, model and endpoint, for a month. */
export class Activity {
  readonly #rows = new Map<string, Row>()
  #oldestDate = ''

  add(key: ApiKey, generation: Generation): void {
    const day = Math.floor(generation.createdAtMs / dayMs)
    const id = `${day}/${key.secret}/${generation.model}/${generation.endpointTag}`
    let row = this.#rows.get(id)
    if (row === undefined) {
      row = {
        date: dateOf(generation.createdAtMs),
        key,
        generation,
        usage: 0n,
        byokUsage: 0n,
        requests: 0,
        promptTokens: 0,
        completionTokens: 0,
        reasoningTokens: 0,
      }
      this.#rows.set(id, row)
      this.#forget(generation.createdAtMs)
    }
    row.usage += generation.cost
    row.byokUsage += generation.byok ? (generation.upstreamCost ?? 0n) : 0n
    row.requests += generation.requests ?? 1
    row.promptTokens += generation.promptTokens
    row.completionTokens += generation.completionTokens
    row.reasoningTokens += generation.reasoningTokens
  }

  /** Rows of the days before the one that `nowMs` lies in, as the API shows them, newest first. */
  completedDays(
    nowMs: number,
    filter: { readonly date?: string | null; readonly key?: ApiKey | undefined },
  ): Record<string, unknown>[] {
    const today = dateOf(nowMs)
    const first = dateOf(nowMs - 30 * dayMs)
    const merged = new Map<string, Row>()
    for (const row of this.#rows.values()) {
      if (row.date >= today || row.date < first) continue
      if (filter.date != null && row.date !== filter.date) continue
      if (filter.key !== undefined && row.key !== filter.key) continue
      const id = `${row.date}/${row.generation.model}/${row.generation.endpointTag}`
      merged.set(id, addRows(merged.get(id), row))
    }
    return [...merged.values()].toSorted((a, b) => b.date.localeCompare(a.date)).map(rowToWire)
  }

  #forget(nowMs: number): void {
    const first = dateOf(nowMs - keptDays * dayMs)
    if (first === this.#oldestDate) return
    this.#oldestDate = first
    for (const [id, row] of this.#rows) if (row.date < first) this.#rows.delete(id)
  }
}

function addRows(sum: Row | undefined, row: Row): Row {
  if (sum === undefined) return { ...row }
  return {
    ...row,
    usage: sum.usage + row.usage,
    byokUsage: sum.byokUsage + row.byokUsage,
    requests: sum.requests + row.requests,
    promptTokens: sum.promptTokens + row.promptTokens,
    completionTokens: sum.completionTokens + row.completionTokens,
    reasoningTokens: sum.reasoningTokens + row.reasoningTokens,
  }
}

function rowToWire(row: Row): Record<string, unknown> {
  const { model, modelPermaslug, providerName, endpointTag } = row.generation
  return {
    date: row.date,
    model,
    model_permaslug: modelPermaslug,
    endpoint_id: `${model}@${endpointTag}`,
    provider_name: providerName,
    usage: usdToNumber(row.usage),
    byok_usage_inference: usdToNumber(row.byokUsage),
    requests: row.requests,
    prompt_tokens: row.promptTokens,
    completion_tokens: row.completionTokens,
    reasoning_tokens: row.reasoningTokens,
  }
}

function dateOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
