import type { Responder, Turn } from '../reply/responder.ts'
import { checkNames } from './check-names.ts'
import { checkReply } from './check-reply.ts'
import { differencesOf, type Match, matches, matchNames } from './match.ts'
import { isBytes, isFailure, scriptToReply, withText } from './script-to-reply.ts'
import type { ReplyScript } from './scripted-reply.ts'

interface Rule {
  readonly match: Match
  readonly scripts: ReplyScript[]
  /** Whether the last script stays when the others are used up. */
  readonly keepsLast: boolean
}

/** Scripted replies: those that are used once and in order first, then rules, newest first. */
export class ScriptBook {
  readonly #queue: ReplyScript[] = []
  #rules: Rule[] = []
  #unmatched: string[] = []

  /** Adds replies to the queue: each answers one request, whatever it asks. */
  enqueue(scripts: readonly ReplyScript[]): void {
    for (const script of scripts) checkReply(script)
    this.#queue.push(...scripts)
  }

  /** Adds a rule whose replies follow one another, the last one for ever unless `once`. */
  addRule(match: Match, scripts: readonly ReplyScript[], once: boolean): void {
    checkNames('A match', match, matchNames)
    for (const script of scripts) checkReply(script)
    this.#rules.unshift({ match, scripts: scripts.map(withText), keepsLast: !once })
  }

  /** How many replies that are used once no request has asked for yet. */
  get pending(): number {
    const once = this.#rules.filter(({ keepsLast }) => !keepsLast)
    return once.reduce((sum, { scripts }) => sum + scripts.length, this.#queue.length)
  }

  clear(): void {
    this.#queue.length = 0
    this.#rules = []
    this.#unmatched = []
  }

  /** Why turns found no script where every turn has to find one, oldest first. */
  get unmatched(): readonly string[] {
    return this.#unmatched
  }

  /** Refuses a turn that no script is for, and says which rule came nearest. */
  readonly refuse: Responder = (turn) => {
    const message = `No scripted reply is for this request to ${turn.model.id}. ${this.#nearest(turn)}`
    this.#unmatched.push(message)
    return { kind: 'failure', scope: 'model', status: 400, error: { code: 400, message } }
  }

  /** Gives the scripted reply to a turn, if there is one. */
  readonly respond: Responder = (turn) => {
    if (this.#queue.length === 0 && this.#rules.length === 0) return undefined
    const [queued] = this.#queue
    if (queued === undefined || (isMessage(queued) && isSilent(turn))) {
      return byRule(this.#rules, turn)
    }
    this.#queue.shift()
    return scriptToReply(queued, turn)
  }

  #nearest(turn: Turn): string {
    const misses = this.#rules.map(({ match, scripts }) => {
      const spent = scripts.length === 0 ? ['its replies are used up'] : []
      return [...differencesOf(match, turn), ...spent]
    })
    const [nearest] = misses.toSorted((a, b) => a.length - b.length)
    if (nearest === undefined) return 'There are no rules, and no replies are left in the queue.'
    if (nearest.length === 0) return 'The rule that matches has left it to others.'
    return `The nearest rule does not match: ${nearest.join(', and ')}.`
  }
}

const silentModalities = new Set(['embeddings', 'rerank', 'speech', 'video'])

/** Whether a model says nothing, so that a message which it took would be heard by nobody. */
function isSilent({ model }: Turn): boolean {
  return model.outputModalities.every((modality) => silentModalities.has(modality))
}

function isMessage(script: ReplyScript): boolean {
  return typeof script !== 'object' || !(isBytes(script) || isFailure(script))
}

/** The reply of the first rule that matches and has one. */
function byRule(rules: readonly Rule[], turn: Turn): ReturnType<Responder> {
  for (const [at, { match, scripts, keepsLast }] of rules.entries()) {
    const script = scripts[0]
    if (script === undefined || !matches(match, turn)) continue
    if (scripts.length > 1 || !keepsLast) scripts.shift()
    const reply = scriptToReply(script, turn)
    if (!(reply instanceof Promise)) return reply
    return reply.then((made) => made ?? byRule(rules.slice(at + 1), turn))
  }
  return undefined
}
