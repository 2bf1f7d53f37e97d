import { redactSecrets } from '../errors/redact.ts'
import { StreamError } from '../errors/stream-error.ts'

const excerptLength = 200

/** The stream ended, and nothing said that the answer was complete. */
export function interrupted(generationId: string | undefined, started: boolean): StreamError {
  const message = started
    ? 'The stream ended before the answer did: neither a finish reason nor [DONE] came. ' +
      'What had arrived is in `partial`; send the request again for a whole answer.'
    : 'The stream ended before the answer began. Send the request again.'
  return new StreamError('stream-interrupted', message, {
    retryable: true,
    generationId,
  })
}

/** Reading failed in the middle: the connection was lost. */
export function connectionLost(
  cause: unknown,
  generationId: string | undefined,
  started: boolean,
): StreamError {
  const why = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : ''
  const message = started
    ? `The connection was lost while the answer was arriving${why}. ` +
      'What had arrived is in `partial`; send the request again for a whole answer.'
    : `The connection was lost before the answer began${why}. Send the request again.`
  return new StreamError('stream-interrupted', message, { cause, retryable: true, generationId })
}

/** What arrived is not what OpenRouter's API sends. */
export function malformed(
  text: string,
  generationId: string | undefined,
  cause?: unknown,
): StreamError {
  const excerpt = redactSecrets(text).slice(0, excerptLength).replaceAll(/\s+/g, ' ').trim()
  const what = excerpt === '' ? 'nothing' : `"${excerpt}${text.length > excerptLength ? '…' : ''}"`
  return new StreamError(
    'stream-malformed',
    `The server sent ${what} where an answer was due. ` +
      'Check that the base URL leads to the OpenRouter API and that no proxy changes its answers.',
    { cause, body: text, generationId },
  )
}

/** Something other than a chat completion ended before it was whole; nothing of it is kept. */
export function brokenOff(cause: unknown, generationId: string | undefined): StreamError {
  const why = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : ''
  return new StreamError(
    'stream-interrupted',
    `The answer ended before it was whole${why}. Send the request again.`,
    { cause, retryable: true, generationId },
  )
}
