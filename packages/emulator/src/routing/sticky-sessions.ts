import { hashText } from '../chance/random.ts'
import { RecentMap } from '../memory/recent-map.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { fingerprint } from '../wire/fingerprint.ts'
import { type Message, textOf } from '../wire/message.ts'

const idleMs = 10 * 60_000
const maxSessions = 10_000

/** The key under which a conversation stays with its provider. */
export interface SessionKey {
  readonly value: string
  /** Whether the caller chose it, which keeps the provider even without a cache hit. */
  readonly chosen: boolean
}

/** Finds the session of a request: `session_id`, `prompt_cache_key`, or how the conversation began. */
export function sessionKeyOf(
  request: ChatRequest,
  messages: readonly Message[],
  headerSessionId: string | undefined,
): SessionKey {
  const chosen = request.session_id ?? headerSessionId ?? request.prompt_cache_key
  if (chosen != null) return { value: chosen, chosen: true }
  return new Opening(messages)
}

/** How a conversation began. Few requests have anything to stay with, and only they need to know. */
class Opening implements SessionKey {
  readonly chosen = false
  readonly #messages: readonly Message[]

  constructor(messages: readonly Message[]) {
    this.#messages = messages
  }

  get value(): string {
    const system = this.#messages.find(({ role }) => isOfSystem(role))
    const first = this.#messages.find(({ role }) => !isOfSystem(role))
    const texts = [system, first].map((one) => (one === undefined ? '' : fingerprint(textOf(one))))
    return `opening ${hashText(texts.join('\n'))}`
  }
}

function isOfSystem(role: string): boolean {
  return role === 'system' || role === 'developer'
}

interface Stay {
  readonly tag: string
  readonly untilMs: number
}

/** Remembers which endpoint answered a session last, for ten minutes after its last success. */
export class StickySessions {
  readonly #endpoints = new RecentMap<string, Stay>(maxSessions)

  /** The endpoint that a session of an account stays with. */
  tag(userId: string, key: SessionKey, modelId: string, nowMs: number): string | undefined {
    if (this.#endpoints.isEmpty) return undefined
    const found = this.#endpoints.get(`${userId}/${modelId}/${key.value}`)
    return found === undefined || nowMs >= found.untilMs ? undefined : found.tag
  }

  /** Notes a success. */
  keep(userId: string, key: SessionKey, modelId: string, tag: string, nowMs: number): void {
    this.#endpoints.set(`${userId}/${modelId}/${key.value}`, { tag, untilMs: nowMs + idleMs })
  }
}
