import type { Engine } from '../engine/engine.ts'
import type { Answer } from '../http/call.ts'
import type { Inference } from '../inference/inference.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { ErrorObject } from '../wire/error-body.ts'
import { applyFaults } from './apply-faults.ts'
import { bodyFromFrames } from './body-from-frames.ts'
import { pacedFrames } from './paced-frames.ts'
import type { StreamWriter } from './stream-writer.ts'
import { untilFinish } from './until-finish.ts'

/** Answers with the reply as server-sent events. */
export function deliverStream(inference: Inference, writer: StreamWriter, engine: Engine): Answer {
  const { reply, meter, exchange } = inference
  const pace = reply.pace ?? engine.pace(inference.turn.endpoint)
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-generation-id': inference.id,
    ...inference.headers,
  }
  const { events, faults } = reply
  if (pace === undefined && faults === undefined && Symbol.iterator in events) {
    return { status: 200, headers, body: wholeStream(events, inference, writer) }
  }
  const rest = Symbol.iterator in events ? resumable(events) : []
  const source = Symbol.iterator in events ? rest : events
  const onError = (error: ErrorObject): void => meter.observe({ type: 'error', error })
  const body = bodyFromFrames(
    (signal) => {
      const { events: sent, isFinishing } = untilFinish(source, faults ?? {})
      const seen = observed(sent, inference, engine)
      const paced = pacedFrames(seen, writer, pace ?? {}, engine.clock, signal)
      if (faults === undefined) return paced
      return applyFaults(paced, faults, engine.clock, { signal, onError, isFinishing })
    },
    {
      pieceBytes: faults?.pieceBytes,
      signal: exchange.call.signal,
      onEnd: () => meter.breakOff(),
      onHangUp: () => {
        exchange.journalEntry.hungUp = true
        reply.cancel?.()
        meter.hangUp()
        // A provider that does not notice goes on to the end, and is paid for it.
        if (!stopsWhenCancelled(inference, engine)) for (const event of rest) meter.observe(event)
        meter.cancel()
      },
    },
  )
  return { status: 200, headers, body }
}

// Nothing waits, so the whole stream is one buffer; writing it piece by piece costs three times as much.
function wholeStream(
  events: Iterable<ModelEvent>,
  { meter }: Inference,
  writer: StreamWriter,
): string {
  let body = `: OPENROUTER PROCESSING\n\n${writer.start()}`
  for (const event of events) {
    meter.observe(event)
    body += writer.write(event)
  }
  return body + writer.end()
}

/** What a reader hears of a defect, here or in a script: the journal has its cause. */
const masked: ModelEvent = {
  type: 'error',
  error: { code: 500, message: 'Internal Server Error', metadata: { error_type: 'server' } },
}

async function* observed(
  events: Iterable<ModelEvent> | AsyncIterable<ModelEvent>,
  { meter, exchange }: Inference,
  { journal }: Engine,
): AsyncGenerator<ModelEvent, void> {
  try {
    for await (const event of events) {
      meter.observe(event)
      yield event
    }
  } catch (error) {
    const { journalEntry, call } = exchange
    if (journalEntry.hungUp || call.signal?.aborted === true) throw error
    journal.fail(journalEntry, error)
    meter.observe(masked)
    yield masked
  }
}

// Leaving a loop over a generator ends it; this one can be left and taken up again.
function resumable(events: Iterable<ModelEvent>): Iterable<ModelEvent> {
  const iterator = events[Symbol.iterator]()
  return { [Symbol.iterator]: () => ({ next: () => iterator.next() }) }
}

function stopsWhenCancelled({ turn }: Inference, { catalogue }: Engine): boolean {
  return catalogue.provider(turn.endpoint.provider)?.cancelStopsBilling !== false
}
