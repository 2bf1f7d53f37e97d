import type { ReasoningDetail } from '../wire/reasoning.ts'

/** Adds a streamed piece of reasoning to the block that it continues, or begins a new block. */
export function mergeReasoningDetail(details: ReasoningDetail[], piece: ReasoningDetail): void {
  const last = details.at(-1)
  if (last === undefined || last.type !== piece.type || last.index !== piece.index) {
    details.push(piece)
    return
  }
  details[details.length - 1] = {
    ...last,
    ...(piece.text == null ? {} : { text: (last.text ?? '') + piece.text }),
    ...(piece.summary === undefined ? {} : { summary: (last.summary ?? '') + piece.summary }),
    ...(piece.data === undefined ? {} : { data: (last.data ?? '') + piece.data }),
    ...(piece.signature == null ? {} : { signature: piece.signature }),
    ...(piece.id == null ? {} : { id: piece.id }),
  }
}
