import type { ResponsesItem } from '../../validation/responses-schema.ts'
import type { ReasoningDetail } from '../../wire/reasoning.ts'

/** The reasoning details that an item of an earlier answer stands for, unchanged. */
export function itemToReasoning(item: ResponsesItem, firstIndex: number): ReasoningDetail[] {
  const { id, format, signature, encrypted_content: data, summary, content } = item
  const common = {
    id: typeof id === 'string' ? id : null,
    ...(typeof format === 'string' ? { format } : {}),
  }
  const details: ReasoningDetail[] = []
  const add = (detail: ReasoningDetail): void => {
    details.push({ ...detail, ...common, index: firstIndex + details.length })
  }
  for (const text of textsOf(content)) {
    const sealed = typeof signature === 'string' ? signature : null
    add({ type: 'reasoning.text', text, signature: sealed })
  }
  for (const text of textsOf(summary)) add({ type: 'reasoning.summary', summary: text })
  if (typeof data === 'string') add({ type: 'reasoning.encrypted', data })
  return details
}

function textsOf(parts: unknown): string[] {
  if (!Array.isArray(parts)) return []
  return parts.flatMap((part: unknown) => {
    if (typeof part !== 'object' || part === null || !('text' in part)) return []
    return typeof part.text === 'string' ? [part.text] : []
  })
}
