import type { ChatRequest, Model } from '@waypost/client'

/** A request that may be sent, or why not. */
export type ReadRequest =
  | { readonly request: ChatRequest; readonly model: Model }
  | { readonly problem: string }

/**
 * What users may say. Everything else is refused by name: plug-ins, several models or several choices
 * would cost more than was reserved, and provider preferences are the operator's.
 */
const fields = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'stop',
  'seed',
  'reasoning',
  'response_format',
  'tools',
  'tool_choice',
  'usage',
])

/** Checks a body and puts the operator's limits on it. */
export function readChatRequest(
  body: unknown,
  models: ReadonlyMap<string, Model>,
  { maxCompletionTokens, user }: { maxCompletionTokens: number; user: string },
): ReadRequest {
  if (!isRecord(body)) return { problem: 'The body has to be a JSON object.' }
  const unknown = Object.keys(body).find((field) => !fields.has(field))
  if (unknown !== undefined) {
    return {
      problem: `This proxy does not take \`${unknown}\`; it takes ${[...fields].join(', ')}.`,
    }
  }
  const model = models.get(String(body['model']))
  if (model === undefined) {
    return { problem: `\`model\` has to be one of ${[...models.keys()].join(', ')}.` }
  }
  if (!hasMessages(body)) {
    return { problem: '`messages` has to be a list of at least one message.' }
  }
  if (!body.messages.every(({ content }) => hasPrice(content))) {
    return {
      problem:
        '`messages` may hold text and images only: what documents, sound and films cost cannot be ' +
        'told in advance.',
    }
  }
  if (Array.isArray(body['tools']) && !body['tools'].every(isFunctionTool)) {
    return {
      problem: '`tools` may hold functions only: the tools that OpenRouter runs cost extra.',
    }
  }
  const asked = body.max_completion_tokens ?? body.max_tokens ?? maxCompletionTokens
  if (!(asked >= 1)) return { problem: '`max_tokens` has to be a number of at least 1.' }
  const { max_completion_tokens: _, ...rest } = body
  return {
    model,
    request: {
      ...rest,
      model: model.id,
      max_tokens: Math.min(asked, maxCompletionTokens),
      // Tells OpenRouter, and so its abuse reports, the users apart.
      user,
    },
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What the messages say is for OpenRouter to judge. */
function hasMessages(body: Record<string, unknown>): body is Record<string, unknown> & ChatRequest {
  const { messages } = body
  return Array.isArray(messages) && messages.length > 0 && messages.every(isRecord)
}

/** A text has a length and an image a size; a link does not say how long a document or film is. */
function hasPrice(content: unknown): boolean {
  const parts = typeof content === 'string' ? [] : (content ?? [])
  return Array.isArray(parts) && parts.every((part) => /^(?:text|image_url)$/.test(part?.type))
}

function isFunctionTool(tool: unknown): boolean {
  return isRecord(tool) && tool['type'] === 'function'
}
