import type { SharedV4ProviderOptions } from '@ai-sdk/provider'
import { type CallOptions, ConfigurationError, type Connection } from '@waypost/core'
import { errorToAiSdk, type SentRequest } from './errors-to-ai-sdk.ts'
import type { CommonSettings, Fields } from './model-settings.ts'
import { openRouterOptions } from './part-options.ts'

/** What all models of one provider share. */
export interface ProviderContext {
  /** Gives the connection for a call. */
  connection(): Connection
  /** Fields for every request body. */
  extraBody: Fields | undefined
  /** Where decisions are made, when that is said. */
  decisionsBaseURL?: string | undefined
}

/** What a model is made from. */
export interface ModelSource<Settings = CommonSettings> {
  modelId: string
  settings: Settings
  context: ProviderContext
}

/** What the host says of any call. */
export interface HostCall {
  abortSignal?: AbortSignal | undefined
  headers?: Readonly<Record<string, string | undefined>> | undefined
  providerOptions?: SharedV4ProviderOptions | undefined
}

/** How a call is made: the host retries by itself, so core does not. */
export function callOptions(
  { abortSignal, headers, providerOptions }: HostCall,
  settings: CommonSettings = {},
): CallOptions {
  const own = openRouterOptions(providerOptions)['tags'] ?? []
  const tags: unknown[] = [settings.tags ?? [], own].flat()
  if (!tags.every((tag) => typeof tag === 'string')) {
    throw new ConfigurationError('`tags` is not a list of texts, such as ["search", "team-a"].')
  }
  return { signal: abortSignal, headers, tags, maxRetries: 0 }
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
