import { isRecord } from '../errors/read-field.ts'
import { StreamError } from '../errors/stream-error.ts'
import { GrowingText } from '../reasoning/growing-text.ts'
import type { ToolCallDelta } from '../wire/tools.ts'
import type { ChatEventSink, ChatFinishReason, ToolCallEndEvent } from './chat-event.ts'
import { unknownFields } from './unknown-fields.ts'

const knownFields = ['index', 'id', 'type', 'function']

interface OpenCall {
  index: number
  /** The `index` on the wire; undefined when the server gives none. */
  wireIndex: number | undefined
  id: string
  /** The `id` on the wire; undefined when the server gives none. */
  wireId: string | undefined
  name: string
  arguments: GrowingText
  /** A first `{}`, kept back: it may be a placeholder that the real arguments follow. */
  held: string
  /** Whether the last piece ended in a brace; saves looking at arguments that cannot be whole. */
  endsInBrace: boolean
  fields: Record<string, unknown> | undefined
  started: boolean
  ended: boolean
}

/**
 * Correlates the deltas of one choice's tool calls by id, index and name together, since each of
 * the three may be missing, repeated or wrong. Arguments are never made up.
 */
export class ToolCallReader {
  readonly #choice: number
  readonly #responseId: string
  readonly #emit: ChatEventSink
  readonly #calls: OpenCall[] = []

  /** `responseId` makes the ids of calls that come without one of their own. */
  constructor(choice: number, responseId: string, emit: ChatEventSink) {
    this.#choice = choice
    this.#responseId = responseId
    this.#emit = emit
  }

  /** Reads deltas; with `whole`, each is a call. */
  push(deltas: readonly ToolCallDelta[], whole: boolean): void {
    for (const given of deltas) {
      if (!isRecord(given)) continue
      // Hosts refuse an id that is no text.
      let delta = given.id && typeof given.id !== 'string' ? { ...given, id: null } : given
      // A custom tool is called with any text.
      const { custom } = given
      if (custom)
        delta = { ...delta, function: { ...custom, arguments: custom.input ?? null }, custom: null }
      const known = whole ? undefined : this.#find(delta)
      if (!known && saysNothing(delta)) continue
      this.#append(known ?? this.#begin(delta), delta)
    }
  }

  /** Closes every call that is open; how the choice ended decides about calls with no arguments. */
  close(reason: ChatFinishReason): void {
    for (const call of this.#calls) if (!call.ended) this.#end(call, reason)
  }

  /** How the open calls would end if nothing more came; they stay open. */
  unfinished(): ToolCallEndEvent[] {
    return this.#calls
      .filter(({ started, ended }) => started && !ended)
      .map((call) => this.#endOf(call, 'interrupted'))
  }

  #find(delta: ToolCallDelta): OpenCall | undefined {
    const { id, index } = delta
    const name = delta.function?.name
    if (id) {
      const sameId = this.#calls.filter((call) => call.wireId === id)
      const sameIndex = sameId.find((call) => call.wireIndex === index)
      const last = sameIndex ?? sameId.at(-1)
      // Some servers give parallel calls of a tool one id, and only the index tells them apart.
      const isAnother = !sameIndex && typeof index === 'number' && name && last && isWhole(last)
      if (last) return isAnother ? undefined : last
    }
    const candidate =
      typeof index === 'number'
        ? this.#calls.findLast((call) => call.wireIndex === index)
        : this.#calls.at(-1)
    if (!candidate) return undefined
    if (id && candidate.wireId !== undefined) return undefined
    // The same index, or none, and a name again: another call, once the arguments of this one are
    // whole. Until then it is a server that repeats the name, or sends it in pieces.
    if (name && isWhole(candidate)) return undefined
    if (name && candidate.held !== '' && name !== candidate.name) return undefined
    return candidate
  }

  #begin(delta: ToolCallDelta): OpenCall {
    for (const call of this.#calls) {
      if (!call.ended && isWhole(call)) this.#end(call, 'tool_calls')
    }
    const index = this.#calls.length
    const isTaken = this.#calls.some((call) => call.id === delta.id)
    const call: OpenCall = {
      index,
      wireIndex: typeof delta.index === 'number' ? delta.index : undefined,
      id: (!isTaken && delta.id) || `${this.#responseId || 'call'}-${this.#choice}-${index}`,
      wireId: delta.id || undefined,
      name: '',
      arguments: new GrowingText(),
      held: '',
      endsInBrace: false,
      fields: undefined,
      started: false,
      ended: false,
    }
    this.#calls.push(call)
    return call
  }

  #append(call: OpenCall, delta: ToolCallDelta): void {
    const name = delta.function?.name
    const text = argumentsText(delta.function?.arguments)
    if (call.ended) {
      if (text.trim() === '') return
      throw new StreamError(
        'stream-malformed',
        `The stream sent more arguments for the tool call "${call.name}" after they were complete. ` +
          'The call was not run with them; send the request again.',
        { body: delta },
      )
    }
    const fields = unknownFields(delta, knownFields)
    if (fields) call.fields = { ...call.fields, ...fields }
    if (delta.type && delta.type !== 'function') call.fields = { ...call.fields, type: delta.type }
    if (delta.id && call.wireId === undefined && !call.started) {
      call.id = delta.id
      call.wireId = delta.id
    }
    const nameIsOpen = call.name === '' || call.arguments.isEmpty
    if (name && name !== call.name && nameIsOpen) call.name += name
    if (!call.started && call.name !== '') this.#start(call)
    if (text === '') return
    if (call.arguments.isEmpty && call.held === '' && text.trim() === '{}') {
      call.held = text
      return
    }
    if (call.held !== '' && !text.trimStart().startsWith('{')) this.#take(call, call.held)
    call.held = ''
    this.#take(call, text)
  }

  #take(call: OpenCall, text: string): void {
    call.arguments.add(text)
    const visible = text.trimEnd()
    if (visible !== '') call.endsInBrace = visible.endsWith('}')
    if (call.started) this.#emitText(call, text)
  }

  #start(call: OpenCall): void {
    call.started = true
    const { index, id, name } = call
    this.#emit({ type: 'tool-call-start', choice: this.#choice, index, id, name })
    // What came before the name.
    if (!call.arguments.isEmpty) this.#emitText(call, call.arguments.toString())
  }

  #emitText(call: OpenCall, text: string): void {
    this.#emit({ type: 'tool-call-delta', choice: this.#choice, index: call.index, text })
  }

  #end(call: OpenCall, reason: ChatFinishReason): void {
    if (!call.started) this.#start(call)
    if (call.held !== '') this.#take(call, call.held)
    call.ended = true
    this.#emit(this.#endOf(call, reason))
  }

  #endOf(call: OpenCall, reason: ChatFinishReason): ToolCallEndEvent {
    const { index, id, name, fields } = call
    const finished = reason === 'tool_calls' || reason === 'stop'
    const isCustom = fields?.['type'] === 'custom'
    const said = call.arguments.toString()
    const text = isCustom ? said : finalArguments(said, finished)
    const complete =
      name !== '' && (isCompleteObject(text) || (finished && (isCustom || isJson(text))))
    const choice = this.#choice
    return { type: 'tool-call-end', choice, index, id, name, arguments: text, complete, fields }
  }
}

/** Whether a delta has nothing that a call could be told by. */
function saysNothing(delta: ToolCallDelta): boolean {
  const { id, function: called } = delta
  return !id && !called?.name && !called?.arguments && !unknownFields(delta, knownFields)
}

function isWhole({ arguments: text, endsInBrace }: OpenCall): boolean {
  return endsInBrace && isCompleteObject(text.toString())
}

/** Some servers send arguments as an object instead of its text. */
function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

function finalArguments(text: string, finished: boolean): string {
  const trimmed = text.trim()
  if (trimmed === '') return finished ? '{}' : text
  // A placeholder that the real arguments followed.
  if (trimmed.startsWith('{}') && isCompleteObject(trimmed.slice(2))) return trimmed.slice(2)
  return text
}

/** Only an object shows by itself that nothing is missing: `12` may be the start of `123`. */
function isCompleteObject(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.startsWith('{') && trimmed.endsWith('}') && isJson(trimmed)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // Not JSON: that is the answer, nothing is lost.
    return false
  }
}
