import { safeValidateUIMessages } from 'ai'
import { z } from 'zod'
import type { ChatMessage } from '../chat/message.ts'
import { type Settings, settingsSchema } from '../chat/settings.ts'
import { chatTools } from './tools.ts'

/** One request of the page for an answer. */
export interface ChatRequest {
  conversationId: string
  messages: ChatMessage[]
  settings: Settings
  /** What the person let models remember. */
  notes: readonly string[]
  /** What the conversation has cost, for a server that was started since. */
  spentUsd: number
}

const requestSchema = z.object({
  conversationId: z.string().min(1).max(100),
  messages: z.array(z.unknown()).min(1),
  settings: settingsSchema,
  notes: z.array(z.string().max(500)).max(200),
  spentUsd: z.number().min(0),
})

/**
 * Reads the body of a request.
 *
 * @throws Error whose message says what is wrong with it.
 */
export async function readChatRequest(request: Request): Promise<ChatRequest> {
  const body = requestSchema.safeParse(await request.json().catch(() => undefined))
  if (!body.success) throw new Error(`The request is not valid. ${z.prettifyError(body.error)}`)
  const messages = await safeValidateUIMessages<ChatMessage>({
    messages: body.data.messages,
    tools: chatTools,
  })
  if (!messages.success) throw messages.error
  return { ...body.data, messages: messages.data }
}
