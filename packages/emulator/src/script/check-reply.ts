import { checkNames, type NamesOf } from './check-names.ts'
import { isBytes, isFailure } from './script-to-reply.ts'
import type {
  ReplyScript,
  ScriptedBytes,
  ScriptedFailure,
  ScriptedMessage,
} from './scripted-reply.ts'

const messageNames: NamesOf<ScriptedMessage> = {
  text: true,
  pieces: true,
  reasoning: true,
  refusal: true,
  toolCalls: true,
  annotations: true,
  images: true,
  finishReason: true,
  nativeFinishReason: true,
  usage: true,
  pace: true,
  faults: true,
}

const bytesNames: NamesOf<ScriptedBytes> = {
  rawBody: true,
  chunks: true,
  status: true,
  headers: true,
  chunkDelayMs: true,
  cut: true,
}

const failureNames: NamesOf<ScriptedFailure> = {
  status: true,
  message: true,
  code: true,
  metadata: true,
  headers: true,
  afterMs: true,
  scope: true,
}

/** Throws a `TypeError` for a reply that is none, or that has a field which no reply has. */
export function checkReply(script: ReplyScript): void {
  if (typeof script === 'string' || typeof script === 'function') return
  if (typeof script !== 'object' || script === null) {
    throw new TypeError(
      `A scripted reply is a text, an object or a function, not ${String(script)}.`,
    )
  }
  if (isBytes(script)) checkNames('A scripted reply of bytes', script, bytesNames)
  else if (isFailure(script)) checkNames('A scripted failure', script, failureNames)
  else checkNames('A scripted reply', script, messageNames)
}
