import { isOpenRouterError, type OpenRouterError } from '../errors/openrouter-error.ts'
import { reasonOf } from '../errors/reason-of.ts'
import { redactSecrets } from '../errors/redact.ts'
import { StreamError } from '../errors/stream-error.ts'

const excerptLength = 200

/**
 * Nothing said that the answer is complete, and the response ended, or, with a cause, was lost. What
 * began is in the `partial` of the error.
 */
export function interrupted(
  { id, started }: { readonly id: string | null; readonly started: boolean },
  cause?: unknown,
): OpenRouterError {
  // An error of ours says it already, as that of a body that another stream is piped into.
  if (isOpenRouterError(cause)) return cause
  const ended = cause === undefined ? 'The response ended' : 'The connection was lost'
  const advice = started
    ? 'What had arrived is in `partial`; send the request again for a whole answer.'
    : 'Send the request again.'
  return new StreamError(
    'stream-interrupted',
    `${ended} before the answer was whole${reasonOf(cause)}. ${advice}`,
    { cause, retryable: true, generationId: id || undefined },
  )
}

/** The error for an answer that is not what OpenRouter's API sends; its message quotes the beginning. */
export function malformedAnswer(text: string, id?: string | null, cause?: unknown): StreamError {
  // A key that the cut went through could not be recognised any more.
  const excerpt = redactSecrets(text).slice(0, excerptLength).replaceAll(/\s+/g, ' ').trim()
  const more = text.length > excerptLength ? '…' : ''
  return new StreamError(
    'stream-malformed',
    `The server sent "${excerpt}${more}" where an answer was due. ` +
      'Check that the base URL leads to the OpenRouter API and that no proxy changes its answers.',
    { cause, body: text, generationId: id || undefined },
  )
}
