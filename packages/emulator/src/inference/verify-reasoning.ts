import { ApiError } from '../http/api-error.ts'
import type { Turn } from '../reply/responder.ts'
import { isSeal, seal } from '../reply/seal.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import { mergeReasoningDetail } from './merge-reasoning-detail.ts'

/** Refuses reasoning that comes back changed: its signature no longer fits its text. */
export function changedReasoningRefusal({ messages, model }: Turn): ApiError | undefined {
  const format = model.reasoning?.format
  if (format === undefined) return undefined
  for (const [index, { reasoning_details: pieces }] of messages.entries()) {
    const details: ReasoningDetail[] = []
    for (const piece of pieces ?? []) mergeReasoningDetail(details, piece)
    const own = details.filter((detail) => detail.format === format)
    if (own.every((detail) => isIntact(detail, own, format))) continue
    return new ApiError(
      400,
      `messages[${index}].reasoning_details: the signature does not fit. Send reasoning back unchanged.`,
      { metadata: { error_type: 'invalid_request' } },
    )
  }
  return undefined
}

// Seals of other makers cannot be checked, so they pass.
function isIntact(
  detail: ReasoningDetail,
  all: readonly ReasoningDetail[],
  format: string,
): boolean {
  const { type, signature, data, text } = detail
  if (type === 'reasoning.text' && isSeal(signature)) return signature === seal(format, text ?? '')
  if (type !== 'reasoning.encrypted' || !isSeal(data)) return true
  const summaries = all.filter((one) => one.type === 'reasoning.summary')
  return data === seal(format, summaries.map(({ summary }) => summary ?? '').join(''))
}
