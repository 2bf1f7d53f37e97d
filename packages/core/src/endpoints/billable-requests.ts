import { isCacheHit } from '../transport/cache-hit.ts'
import type { Connection } from '../transport/connection.ts'

/** What the system says of a connection that was never made, so that nothing can have been sent. */
const unconnected: ReadonlySet<unknown> = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENOTFOUND'])

/** Counts the attempts of one call that may be billed: those on their way, and those that succeeded. */
export class BillableRequests {
  count = 0
  /** Whether the call was answered from the response cache, so that what the answer says was paid before. */
  isCacheHit = false

  /** A connection whose requests are counted. */
  counted(connection: Connection): Connection {
    // The `fetch` of browsers and Workers refuses to be called as a method.
    const { fetch } = connection
    return { ...connection, fetch: (input, init) => this.#watch(() => fetch(input, init)) }
  }

  async #watch(fetch: () => Promise<Response>): Promise<Response> {
    this.count++
    try {
      const response = await fetch()
      this.isCacheHit = isCacheHit(response)
      if (response.status >= 400) this.count--
      return response
    } catch (error) {
      if (unconnected.has(codeOf(error))) this.count--
      throw error
    }
  }
}

function codeOf(error: unknown): unknown {
  const { cause }: { cause?: unknown } = Object(error)
  const { code }: { code?: unknown } = Object(cause)
  return code
}
