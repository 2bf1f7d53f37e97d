import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import type { Route } from './route.ts'

/** A route that matched, with the values of its named segments. */
export interface RouteMatch {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds routes by method and path. */
export class Router {
  readonly #router = new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] })
  /** Most requests ask for a path without names, which needs no search. */
  readonly #plain = new Map<string, RouteMatch>()
  readonly #methods = new Set<string>()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const key = `${route.method} ${route.path}`
      if (!this.#plain.has(key)) this.#plain.set(key, { route, params: {} })
      this.#router.add(route.method, route.path, route)
      this.#methods.add(route.method)
    }
  }

  match(method: string, path: string): RouteMatch | undefined {
    const plain = this.#plain.get(`${method} ${path}`)
    if (plain !== undefined) return plain
    const [handlers, stash] = this.#router.match(method, path)
    const first = handlers[0]
    if (first === undefined) return undefined
    const [route, positions] = first
    const params: Record<string, string> = {}
    for (const [name, position] of Object.entries(positions)) {
      const value = typeof position === 'number' ? stash?.[position] : position
      if (value !== undefined) params[name] = decodeSegment(value)
    }
    return { route, params }
  }

  /** The methods that a path answers to. */
  methodsOf(path: string): string[] {
    return [...this.#methods].filter((method) => this.match(method, path) !== undefined)
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A stray percent sign is not an encoding; the segment stands for itself.
    return segment
  }
}
