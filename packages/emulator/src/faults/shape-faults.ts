import type { WireObject } from '../stream/stream-faults.ts'
import { editChoices, editDelta, editToolCalls, isUsageChunk, withoutField } from './edit-chunk.ts'
import type { Fault } from './fault.ts'

type Edit = (chunk: WireObject) => WireObject

function everywhere(description: string, edit: Edit): Fault {
  return { description, stream: { editChunk: (chunk) => [edit(chunk)], editBody: edit } }
}

function inStream(
  description: string,
  edit: (chunk: WireObject, index: number) => readonly WireObject[],
): Fault {
  return { description, stream: { editChunk: edit } }
}

/** Names of these faults. */
export type ShapeFaultName =
  | 'no-usage'
  | 'null-usage'
  | 'usage-without-choices'
  | 'repeated-usage'
  | 'empty-choices'
  | 'no-fingerprint'
  | 'unknown-finish-reason'
  | 'no-finish-reason'
  | 'unknown-reasoning'
  | 'unknown-annotation'
  | 'unknown-fields'
  | 'reasoning-out-of-order'
  | 'image-only-delta'
  | 'duplicate-tool-index'
  | 'no-tool-id'
  | 'split-tool-name'

/** Faults of the shape of chunks and bodies: all of them are seen from real servers. */
export const shapeFaults: Readonly<Record<ShapeFaultName, Fault>> = {
  'no-usage': inStream('a stream without usage', (chunk) => (isUsageChunk(chunk) ? [] : [chunk])),
  'null-usage': everywhere('usage that is null', (chunk) => ({ ...chunk, usage: null })),
  'usage-without-choices': inStream('usage in a chunk with an empty list of choices', (chunk) => [
    isUsageChunk(chunk) ? { ...chunk, choices: [] } : chunk,
  ]),
  'repeated-usage': inStream('the same usage twice', (chunk) =>
    isUsageChunk(chunk) ? [chunk, chunk] : [chunk],
  ),
  'empty-choices': inStream('a chunk with an empty list of choices first', (chunk, index) =>
    index === 0 ? [{ ...chunk, choices: [] }, chunk] : [chunk],
  ),
  'no-fingerprint': everywhere('no system_fingerprint', withoutField('system_fingerprint')),
  'unknown-finish-reason': everywhere('a finish reason that nobody knows', (chunk) =>
    editChoices(chunk, (choice) =>
      choice['finish_reason'] == null ? choice : { ...choice, finish_reason: 'enlightened' },
    ),
  ),
  'no-finish-reason': everywhere('a finish reason of null to the end', (chunk) =>
    editChoices(chunk, (choice) => ({ ...choice, finish_reason: null })),
  ),
  'unknown-reasoning': everywhere('a kind of reasoning that nobody knows', (chunk) =>
    editDelta(chunk, (delta) => ({
      ...delta,
      reasoning_details: [{ type: 'reasoning.dream', dream: 'sheep', format: 'unknown', index: 9 }],
    })),
  ),
  'unknown-annotation': everywhere('an annotation that nobody knows', (chunk) =>
    editDelta(chunk, (delta) => ({
      ...delta,
      annotations: [{ type: 'star_citation', star: 'Vega' }],
    })),
  ),
  'unknown-fields': everywhere('fields that nobody knows', (chunk) =>
    editDelta({ ...chunk, weather: { sun: true } }, (delta) => ({ ...delta, mood: 'fine' })),
  ),
  'reasoning-out-of-order': everywhere('reasoning whose indexes go backwards', (chunk) =>
    editDelta(chunk, (delta) => {
      const details = delta['reasoning_details']
      if (!Array.isArray(details)) return delta
      const reversed = details.toReversed().map((detail: WireObject, index) => ({
        ...detail,
        index: details.length - index,
      }))
      return { ...delta, reasoning_details: reversed }
    }),
  ),
  'image-only-delta': inStream('a delta of nothing but an image', (chunk, index) => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }
    const only = editDelta(chunk, () => ({ images: [image] }))
    return index === 0 ? [only, chunk] : [chunk]
  }),
  'duplicate-tool-index': everywhere('tool calls that all have the index 0', (chunk) =>
    editToolCalls(chunk, (call) => ({ ...call, index: 0 })),
  ),
  'no-tool-id': everywhere('tool calls without an id', (chunk) =>
    editToolCalls(chunk, withoutField('id')),
  ),
  'split-tool-name': inStream('the name of a tool in two pieces', (chunk) => {
    const halves = ([start, end]: [number, number | undefined]): WireObject =>
      editToolCalls(chunk, (call) => {
        const named = call['function']
        if (typeof named !== 'object' || named === null || !('name' in named)) return call
        const name = String(named.name).slice(start, end)
        return { ...call, function: { ...named, name } }
      })
    const named = JSON.stringify(chunk).includes('"name":')
    return named ? [halves([0, 3]), halves([3, undefined])] : [chunk]
  }),
}
