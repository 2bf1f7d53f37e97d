import type { ChatRequest } from '../wire/chat-request.ts'
import { type Message, textOf } from '../wire/message.ts'

// Figures that vendors publish for their own formats; they differ little.
const tokensPerMessage = 4
const tokensPerImage = 258

/** Counts the tokens of a conversation with its tools and its response format. */
export function countPrompt(
  request: ChatRequest,
  messages: readonly Message[],
  countTokens: (text: string) => number,
): number {
  let total = 3
  for (const message of messages) {
    total += tokensPerMessage + countTokens(textOf(message))
    if (Array.isArray(message.content)) {
      total += message.content.filter(({ type }) => type !== 'text').length * tokensPerImage
    }
    if (message.tool_calls != null) total += countTokens(JSON.stringify(message.tool_calls))
    if (message.reasoning != null) total += countTokens(message.reasoning)
  }
  if (request.tools != null) total += countTokens(JSON.stringify(request.tools))
  if (request.response_format != null) {
    total += countTokens(JSON.stringify(request.response_format))
  }
  return total
}
