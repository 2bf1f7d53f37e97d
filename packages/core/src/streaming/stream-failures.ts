import { isOpenRouterError, type OpenRouterError } from '../errors/openrouter-error.ts'
import { reasonOf } from '../errors/reason-of.ts'
import { redactSecrets } from '../errors/redact.ts'
import { StreamError } from '../errors/stream-error.ts'

const excerptLength = 200

/**
 * Nothing said that the answer is complete, and the stream ended, or, with a cause, was lost. A cause
 * that is an error of ours, as of a body that another stream was piped into, says it already.
 */
export function interrupted(
  { id, started }: { readonly id: string; readonly started: boolean },
  cause?: unknown,
): OpenRouterError {
  if (isOpenRouterError(cause)) return cause
  const [ended, sign] =
    cause === undefined
      ? ['The stream ended', ': neither a finish reason nor [DONE] came']
      : ['The connection was lost', reasonOf(cause)]
  const message = started
    ? `${ended} before the answer was whole${sign}. What had arrived is in \`partial\`; ` +
      'send the request again for a whole answer.'
    : `${ended} before the answer began${reasonOf(cause)}. Send the request again.`
  const generationId = id || undefined
  return new StreamError('stream-interrupted', message, { cause, retryable: true, generationId })
}

/** The error for an answer that is not what OpenRouter's API sends; its message quotes the beginning. */
export function malformedAnswer(text: string, id?: string, cause?: unknown): StreamError {
  // A key that the cut went through could not be recognised any more.
  const excerpt = redactSecrets(text).slice(0, excerptLength).replaceAll(/\s+/g, ' ').trim()
  const what = excerpt === '' ? 'nothing' : `"${excerpt}${text.length > excerptLength ? '…' : ''}"`
  return new StreamError(
    'stream-malformed',
    `The server sent ${what} where an answer was due. ` +
      'Check that the base URL leads to the OpenRouter API and that no proxy changes its answers.',
    { cause, body: text, generationId: id || undefined },
  )
}

/** Something other than a chat completion ended before it was whole; nothing of it is kept. */
export function brokenOff(cause: unknown, generationId: string | undefined): OpenRouterError {
  if (isOpenRouterError(cause)) return cause
  return new StreamError(
    'stream-interrupted',
    `The answer ended before it was whole${reasonOf(cause)}. Send the request again.`,
    { cause, retryable: true, generationId },
  )
}
