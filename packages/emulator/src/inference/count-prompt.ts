import type { CountTokens } from '../tokenizer/count-tokens.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { type Message, textOf } from '../wire/message.ts'

// Figures that vendors publish for their own formats; they differ little.
const tokensPerMessage = 4
/** Tokens of an image, a recording or a file. */
export const tokensPerMedium = 258

/** Counts the tokens of a conversation with its tools and its response format. */
export function countPrompt(
  request: ChatRequest,
  messages: readonly Message[],
  countTokens: CountTokens,
): number {
  let total = 3 + promptMediaOf(messages).all * tokensPerMedium
  for (const message of messages) {
    total += tokensPerMessage + countTokens(textOf(message))
    if (message.tool_calls != null) total += countTokens(JSON.stringify(message.tool_calls))
    if (message.reasoning != null) total += countTokens(message.reasoning)
  }
  if (request.tools != null) total += countTokens(JSON.stringify(request.tools))
  if (request.response_format != null) {
    total += countTokens(JSON.stringify(request.response_format))
  }
  return total
}

/** How many images, recordings and files a conversation holds. */
export interface PromptMedia {
  all: number
  images: number
  recordings: number
}

/** Counts what a conversation holds beside text. */
export function promptMediaOf(messages: readonly Message[]): PromptMedia {
  const media = { all: 0, images: 0, recordings: 0 }
  for (const { content } of messages) {
    if (typeof content === 'string' || content == null) continue
    for (const { type } of content) {
      if (type !== 'text') media.all += 1
      if (type === 'image_url') media.images += 1
      if (type === 'input_audio') media.recordings += 1
    }
  }
  return media
}
