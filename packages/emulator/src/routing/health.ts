/** How long an outage counts against an endpoint. */
export const outageMemoryMs = 30_000

/** Remembers when endpoints last failed. */
export class Health {
  readonly #outages = new Map<string, number>()

  /** Notes an outage of one model at one endpoint. */
  failed(modelId: string, tag: string, atMs: number): void {
    this.#outages.set(`${modelId}@${tag}`, atMs)
  }

  /** Whether an endpoint had no outage within the last 30 seconds. */
  stable(modelId: string, tag: string, nowMs: number): boolean {
    const failedAtMs = this.#outages.get(`${modelId}@${tag}`)
    return failedAtMs === undefined || nowMs - failedAtMs >= outageMemoryMs
  }
}
