import type { SharedV4Headers } from '@ai-sdk/provider'
import type { CallOptions, Connection } from '@waypost/core'
import { errorToAiSdk } from './errors-to-ai-sdk.ts'

/** What all models of one provider share. */
export interface ProviderContext {
  /** Gives the connection for a call. */
  connection(): Connection
  /** Fields for every request body. */
  extraBody: Readonly<Record<string, unknown>> | undefined
}

/** How the host wants a call made. */
export interface HostCall {
  abortSignal?: AbortSignal | undefined
  headers?: Readonly<Record<string, string | undefined>> | undefined
}

/** The host retries by itself, so core does not. */
export function callOptions({ abortSignal, headers }: HostCall): CallOptions {
  return { signal: abortSignal, headers, maxRetries: 0 }
}

/** The headers of a response as a record. */
export function headersOf(response: Response): SharedV4Headers {
  return Object.fromEntries(response.headers)
}

/** A function of core for an endpoint, and where that endpoint is. */
export interface Endpoint<Body, Result> {
  call: (connection: Connection, body: Body, options: CallOptions) => Promise<Result>
  path: string
}

/** Calls an endpoint; what it fails with is put in the host's words. */
export async function callEndpoint<Body, Result>(
  endpoint: Endpoint<Body, Result>,
  context: ProviderContext,
  body: Body,
  call: HostCall,
): Promise<Result> {
  const connection = context.connection()
  try {
    return await endpoint.call(connection, body, callOptions(call))
  } catch (error) {
    throw errorToAiSdk(error, { url: connection.baseURL + endpoint.path, body })
  }
}
