import type { ErrorObject } from '../wire/error-body.ts'
import type { StreamFaults } from './stream-faults.ts'

/** An error in a stream, in the words of the API whose frame it takes the place of. */
export function errorFrame(
  { error, form = 'chunk' }: NonNullable<StreamFaults['errorAfter']>,
  frame: string,
): string {
  if (frame.startsWith('event:')) return messagesFrame(error)
  const sequenceNumber = /^data: \{"type":"response\..*"sequence_number":(\d+)\}/.exec(frame)?.[1]
  if (sequenceNumber !== undefined) return responsesFrame(error, Number(sequenceNumber))
  if (form === 'bare') return `data: ${JSON.stringify({ error })}\n\n`
  return chunkFrame(error, form, frame)
}

// It repeats the envelope of the chunk.
function chunkFrame(error: ErrorObject, form: 'chunk' | 'choice', frame: string): string {
  const data = /^data: \{(.*?),"choices":/.exec(frame)?.[1]
  const choice = { index: 0, delta: { content: '' }, finish_reason: 'error' }
  const rest =
    form === 'choice'
      ? { choices: [{ ...choice, error }] }
      : { choices: [{ ...choice, native_finish_reason: null }], error }
  return `data: {${data === undefined ? '' : `${data},`}${JSON.stringify(rest).slice(1)}\n\n`
}

function responsesFrame({ code, message }: ErrorObject, sequence_number: number): string {
  const event = { type: 'error', code: String(code), message, param: null, sequence_number }
  return `data: ${JSON.stringify(event)}\n\n`
}

function messagesFrame({ message }: ErrorObject): string {
  const event = { type: 'error', error: { type: 'api_error', message } }
  return `event: error\ndata: ${JSON.stringify(event)}\n\n`
}
