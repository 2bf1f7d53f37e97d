import type { WireObject } from '../stream/stream-faults.ts'

type Edit = (value: WireObject) => WireObject

/** Whether a chunk carries usage. */
export function isUsageChunk(chunk: WireObject): boolean {
  return chunk['usage'] != null
}

/** Takes a field out of an object. */
export function withoutField(name: string): Edit {
  return (value) => Object.fromEntries(Object.entries(value).filter(([field]) => field !== name))
}

/** Changes every choice of a chunk or a body. */
export function editChoices(chunk: WireObject, edit: Edit): WireObject {
  return editList(chunk, 'choices', edit)
}

/** Changes the delta of a chunk, or the message of a body. */
export function editDelta(chunk: WireObject, edit: Edit): WireObject {
  return editChoices(chunk, (choice) => {
    const field = 'delta' in choice ? 'delta' : 'message'
    const value = choice[field]
    return isObject(value) ? { ...choice, [field]: edit(value) } : choice
  })
}

/** Changes every tool call of a chunk or a body. */
export function editToolCalls(chunk: WireObject, edit: Edit): WireObject {
  return editDelta(chunk, (delta) => editList(delta, 'tool_calls', edit))
}

function editList(value: WireObject, field: string, edit: Edit): WireObject {
  const list = value[field]
  return Array.isArray(list) ? { ...value, [field]: list.filter(isObject).map(edit) } : value
}

function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
