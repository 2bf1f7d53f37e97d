import type { SharedV4Headers } from '@ai-sdk/provider'
import { type ApiRequest, type Connection, requestJson } from '@waypost/core'
import { errorToAiSdk } from './errors-to-ai-sdk.ts'

/** What all models of one provider share. */
export interface ProviderContext {
  connection: Connection
  /** Fields for every request body. */
  extraBody: Readonly<Record<string, unknown>> | undefined
}

/** How the host wants a call made. */
export interface HostCall {
  abortSignal?: AbortSignal | undefined
  headers?: Readonly<Record<string, string | undefined>> | undefined
}

/** The host retries by itself, so core does not. */
export function callOptions({ abortSignal, headers }: HostCall): {
  signal: AbortSignal | undefined
  headers: HostCall['headers']
  maxRetries: 0
} {
  return { signal: abortSignal, headers, maxRetries: 0 }
}

/** Runs a call; what it fails with is put in the host's words. */
export async function inHostWords<Result>(
  context: ProviderContext,
  request: Pick<ApiRequest, 'path' | 'body'>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    throw errorToAiSdk(error, {
      url: context.connection.baseURL + request.path,
      body: request.body,
    })
  }
}

/** Sends a JSON request, and gives the answer with the response's headers. */
export async function callJson<Data>(
  context: ProviderContext,
  request: Pick<ApiRequest, 'path' | 'body'> & Partial<Pick<ApiRequest, 'method'>>,
  call: HostCall,
): Promise<{ data: Data; headers: SharedV4Headers }> {
  const options = callOptions(call)
  return await inHostWords(context, request, async () => {
    const apiRequest: ApiRequest = { method: 'POST', headers: options.headers, ...request }
    const { data, response } = await requestJson<Data>(context.connection, apiRequest, options)
    return { data, headers: headersOf(response) }
  })
}

/** The headers of a response as a record. */
export function headersOf(response: Response): SharedV4Headers {
  return Object.fromEntries(response.headers)
}
