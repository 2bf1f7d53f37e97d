import type { Engine } from '../engine/engine.ts'
import type { JournalRecord } from '../journal/journal.ts'
import { usdToNumber } from '../money/usd.ts'

const shownRequests = 200
const lookEveryMs = 250

/** A request as the page shows it. */
export interface ShownRequest {
  readonly index: number
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly model: string | null
  /** Who was asked, in this order, and what they answered. */
  readonly attempts: readonly { readonly provider: string; readonly status: number }[]
  /** The faults that the request asked for. */
  readonly fault: string | null
  readonly hungUp: boolean
  readonly tokens: number | null
  /** US dollars. */
  readonly cost: number | null
}

/** Requests as they come and change, as server-sent events, until the reader goes away. */
export async function* requestFeed(
  { journal, ledger, clock }: Engine,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const sent = new Map<number, string>()
  for (;;) {
    let frames = ''
    const records = journal.records.filter(isOfTheApi).slice(-shownRequests)
    for (const record of records) {
      const text = JSON.stringify(toShown(record, ledger))
      if (sent.get(record.index) === text) continue
      sent.set(record.index, text)
      frames += `data: ${text}\n\n`
    }
    const oldest = records[0]?.index ?? 0
    for (const index of sent.keys()) if (index < oldest) sent.delete(index)
    yield frames === '' ? ': nothing new\n\n' : frames
    await clock.sleep(lookEveryMs, signal)
  }
}

/** Whether a request is one of the API, and not the page asking for itself. */
export function isOfTheApi({ path }: JournalRecord): boolean {
  return path !== '/' && path !== '/favicon.ico' && !path.startsWith('/emulator/')
}

function toShown(record: JournalRecord, ledger: Engine['ledger']): ShownRequest {
  const { index, atMs, method, path, status = null, generationId, headers, hungUp } = record
  const generation = generationId === undefined ? undefined : ledger.generation(generationId)
  const tokens =
    generation === undefined ? null : generation.promptTokens + generation.completionTokens
  return {
    index,
    atMs,
    method,
    path,
    status,
    model: generation?.model ?? modelIn(record.body),
    attempts: record.attempts.map((attempt) => ({
      provider: attempt.provider,
      status: attempt.status,
    })),
    fault: headers['x-emulator-fault'] ?? null,
    hungUp,
    tokens,
    cost: generation === undefined ? null : usdToNumber(generation.cost),
  }
}

function modelIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('model' in body)) return null
  return typeof body.model === 'string' ? body.model : null
}
