import type { ModelEvent } from '../reply/model-event.ts'
import type { Reply } from '../reply/responder.ts'

type Failure = Extract<Reply, { kind: 'failure' }>

/** An upstream that cannot be reached, or answers what cannot be read: an outage of the provider. */
export function unreachableReply(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  const cause =
    error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return {
    kind: 'failure',
    scope: 'provider',
    status: 502,
    error: { code: 502, message: `The upstream did not answer: ${reason}${cause}` },
  }
}

/** An upstream that refuses. It may repeat the key that it was asked with, which is nobody else's business. */
export async function failureToReply(
  response: Response,
  apiKey: string | undefined,
): Promise<Failure> {
  const said = await response.text()
  const text = apiKey === undefined || apiKey === '' ? said : said.replaceAll(apiKey, '[redacted]')
  const retryAfter = response.headers.get('retry-after')
  return {
    kind: 'failure',
    scope: 'provider',
    status: response.status,
    error: { code: response.status, message: messageIn(text) },
    ...(retryAfter === null ? {} : { headers: { 'retry-after': retryAfter } }),
  }
}

/** An answer that begins with an error: the failure that its status would have said. */
export function failureIn(event: ModelEvent | undefined): Failure | undefined {
  if (event?.type !== 'error') return undefined
  const { code } = event.error
  const status = typeof code === 'number' && code >= 400 && code <= 599 ? code : 502
  return { kind: 'failure', scope: 'provider', status, error: event.error }
}

/** The message in an error body of one of the usual shapes, or the body itself. */
function messageIn(text: string): string {
  try {
    const { error, message }: { error?: unknown; message?: unknown } = JSON.parse(text)
    if (typeof error === 'string') return error
    if (typeof error === 'object' && error !== null && 'message' in error) {
      return String(error.message)
    }
    return typeof message === 'string' ? message : text
  } catch {
    // Proxies answer in HTML or plain text, and that is then all there is to show.
    return text
  }
}
