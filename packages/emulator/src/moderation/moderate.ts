import { ApiError } from '../http/api-error.ts'
import type { Turn } from '../reply/responder.ts'
import { textOf } from '../wire/message.ts'

/** Says which kinds of harm a text holds, if any. */
export type Moderator = (text: string) => readonly string[]

const patterns: Readonly<Record<string, RegExp>> = {
  violence: /\b(?:kill|murder|massacre) (?:someone|people|him|her|them|my)\b/i,
  'self-harm': /\b(?:hurt|kill|harm) myself\b/i,
  'illicit/violent': /\b(?:build|make) (?:a )?(?:pipe )?bomb\b/i,
  hate: /\bhate speech about\b/i,
}

/** Looks for a few plain words; give the emulator a moderator of your own to be exact. */
export const defaultModerator: Moderator = (text) =>
  Object.entries(patterns).flatMap(([reason, pattern]) => (pattern.test(text) ? [reason] : []))

/** Refuses flagged input on behalf of a moderated model. */
export function moderationRefusal(
  { model, messages, request }: Turn,
  moderator: Moderator,
  providerName: string,
  exempt: boolean,
): ApiError | undefined {
  const plugin = request.plugins?.some(
    ({ id, enabled }) => id === 'moderation' && enabled !== false,
  )
  if ((!model.moderated && plugin !== true) || exempt) return undefined
  for (const message of messages) {
    if (message.role !== 'user') continue
    const text = textOf(message)
    const reasons = moderator(text)
    if (reasons.length === 0) continue
    return new ApiError(
      403,
      `${model.id} requires moderation on ${providerName}. Your input was flagged for "${reasons.join(', ')}". No credits were charged.`,
      {
        metadata: {
          reasons,
          flagged_input: shortened(text),
          provider_name: providerName,
          model_slug: model.id,
        },
      },
    )
  }
  return undefined
}

const longestQuote = 100

function shortened(text: string): string {
  if (text.length <= longestQuote) return text
  const half = Math.floor((longestQuote - 3) / 2)
  // A character that takes two units is not cut in two.
  const start = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '')
  const end = text.slice(-half).replace(/^[\uDC00-\uDFFF]/, '')
  return `${start}...${end}`
}
