import type { SharedV4Headers } from '@ai-sdk/provider'
import type { CallOptions, Connection } from '@waypost/core'
import { errorToAiSdk, type SentRequest } from './errors-to-ai-sdk.ts'
import type { Fields } from './request-body.ts'

/** What all models of one provider share. */
export interface ProviderContext {
  /** Gives the connection for a call. */
  connection(): Connection
  /** Fields for every request body. */
  extraBody: Fields | undefined
}

/** How the host wants a call made. */
export interface HostCall {
  abortSignal?: AbortSignal | undefined
  headers?: Readonly<Record<string, string | undefined>> | undefined
}

/** The host retries by itself, so core does not. */
export function callOptions({ abortSignal, headers }: HostCall, tags: string[] = []): CallOptions {
  return { signal: abortSignal, headers, tags, maxRetries: 0 }
}

/** The headers of a response as a record. */
export function headersOf(response: Response): SharedV4Headers {
  return Object.fromEntries(response.headers)
}

/** Calls an endpoint; what it fails with is put in the host's words. */
export async function callEndpoint<Body, Result>(
  context: ProviderContext,
  path: string,
  body: Body,
  call: (connection: Connection, sent: SentRequest<Body>) => Promise<Result>,
): Promise<Result> {
  const connection = context.connection()
  const sent = { url: connection.baseURL + path, body }
  try {
    return await call(connection, sent)
  } catch (error) {
    throw errorToAiSdk(error, sent)
  }
}
