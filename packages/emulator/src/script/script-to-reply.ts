import type { ModelEvent, StatedUsage } from '../reply/model-event.ts'
import { composeEvents } from '../reply/compose-events.ts'
import type { Reply, Responder, Turn } from '../reply/responder.ts'
import { reasonPhrase } from './reason-phrase.ts'
import type {
  ReplyMaker,
  ReplyScript,
  SaidPieces,
  ScriptedBytes,
  ScriptedFailure,
  ScriptedMessage,
  ScriptedReply,
  ScriptedToolCall,
} from './scripted-reply.ts'

/** Turns a script into the reply of one turn. */
export function scriptToReply(script: ReplyScript, turn: Turn): ReturnType<Responder> {
  return typeof script === 'function' ? madeToReply(script, turn) : dataToReply(script, turn)
}

async function madeToReply(make: ReplyMaker, turn: Turn): Promise<Reply | undefined> {
  const made = await make(turn)
  if (made === undefined) return undefined
  if (typeof made === 'string') return dataToReply(made, turn)
  if (Symbol.iterator in made || Symbol.asyncIterator in made) {
    return { kind: 'events', events: saidEvents(made) }
  }
  return 'kind' in made ? made : dataToReply(made, turn)
}

/** What is said as events: texts become events, and the end is added where it is missing. */
async function* saidEvents(pieces: SaidPieces): AsyncGenerator<ModelEvent, void> {
  for await (const piece of pieces) {
    const event: ModelEvent = typeof piece === 'string' ? { type: 'text', text: piece } : piece
    yield event
    if (event.type === 'finish' || event.type === 'error') return
  }
  yield { type: 'finish', reason: 'stop', nativeReason: 'end_turn' }
}

function dataToReply(script: ScriptedReply, turn: Turn): Reply {
  if (typeof script === 'string') return messageToReply({ text: script }, turn)
  if (isBytes(script)) return bytesToReply(script)
  return isFailure(script) ? failureToReply(script) : messageToReply(script, turn)
}

/** Whether a reply is exact bytes. */
export function isBytes(script: Exclude<ScriptedReply, string>): script is ScriptedBytes {
  return 'rawBody' in script || 'chunks' in script
}

/** Whether a reply is a failure before the first token. */
export function isFailure(script: ScriptedMessage | ScriptedFailure): script is ScriptedFailure {
  return 'status' in script
}

/** Joins the pieces of a message once, for all requests that it answers. */
export function withText(script: ReplyScript): ReplyScript {
  if (typeof script !== 'object' || !('pieces' in script)) return script
  const { pieces, text = pieces?.join('') } = script
  return text === undefined ? script : { ...script, text }
}

function messageToReply(message: ScriptedMessage, turn: Turn): Reply {
  const { pace, faults, toolCalls, pieces, text = pieces?.join(''), usage } = message
  if (usage !== undefined) checkUsage(usage)
  const calls = toolCalls?.map((call) => toolCallOf(call, turn))
  return {
    kind: 'events',
    events: composeEvents({ ...message, text, toolCalls: calls }, turn),
    pace,
    faults,
  }
}

function toolCallOf(
  { id, name, arguments: given = {} }: ScriptedToolCall,
  { random }: Turn,
): {
  id: string
  name: string
  arguments: string
} {
  return {
    id: id ?? `call_${random.letters(24)}`,
    name,
    arguments: typeof given === 'string' ? given : JSON.stringify(given),
  }
}

function failureToReply(failure: ScriptedFailure): Reply {
  const { status, message, code, metadata, headers, afterMs, scope } = failure
  checkStatus(status)
  return {
    kind: 'failure',
    scope: scope ?? 'model',
    status,
    error: {
      message: message ?? reasonPhrase(status),
      code: code ?? status,
      ...(metadata === undefined ? {} : { metadata }),
    },
    headers,
    afterMs,
  }
}

function bytesToReply(script: ScriptedBytes): Reply {
  const { rawBody, chunks = [], status = 200, headers, chunkDelayMs, cut } = script
  checkStatus(status)
  const encoder = new TextEncoder()
  const parts = rawBody === undefined ? chunks : [rawBody]
  const bytes = parts.map((part) =>
    typeof part === 'string' ? encoder.encode(part) : new Uint8Array(part),
  )
  return {
    kind: 'raw',
    status,
    headers: { 'content-type': contentTypeOf(bytes[0]), ...headers },
    chunks: bytes,
    chunkDelayMs,
    cut,
  }
}

function contentTypeOf(first: Uint8Array | undefined): string {
  const beginning = new TextDecoder().decode(first?.subarray(0, 16))
  return /^\s*(?:data:|event:|id:|:)/.test(beginning) ? 'text/event-stream' : 'application/json'
}

function checkStatus(status: number): void {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return
  throw new RangeError(`A scripted status is a whole number from 200 to 599, not ${status}`)
}

function checkUsage(usage: StatedUsage): void {
  for (const [name, count] of Object.entries(usage)) {
    if (count === undefined || (Number.isSafeInteger(count) && count >= 0)) continue
    throw new RangeError(`The scripted usage.${name} is a whole number from 0, not ${count}`)
  }
}
