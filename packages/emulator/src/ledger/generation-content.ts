import type { ErrorObject } from '../wire/error-body.ts'
import type { Message } from '../wire/message.ts'

/** What a generation was asked and what it said; kept only where the account wants it. */
export interface GenerationContent {
  readonly input: { readonly prompt: string } | { readonly messages: readonly Message[] }
  readonly completion: string
  readonly reasoning: string
  readonly error: ErrorObject | null
  readonly providerName: string
}

/** The content as `GET /generation/content` shows it. */
export function contentToWire(content: GenerationContent): Record<string, unknown> {
  const { input, completion, reasoning, error, providerName } = content
  return {
    input,
    output: {
      completion: completion === '' ? null : completion,
      reasoning: reasoning === '' ? null : reasoning,
    },
    error:
      error === null
        ? null
        : {
            // What fails after its first word has been answered with status 200.
            status: 200,
            message: error.message,
            provider_name: providerName,
            raw: JSON.stringify({ error }),
            previous_errors: [],
          },
  }
}
