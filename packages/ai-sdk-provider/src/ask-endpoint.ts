import type { SharedV4ProviderMetadata, SharedV4Warning } from '@ai-sdk/provider'
import type { ApiResult, CallOptions, Connection } from '@waypost/core'
import type { OptionsKind } from '@waypost/core/schemas'
import { type AnswerFacts, resultMetadata } from './answer-metadata.ts'
import { callEndpoint, callOptions, type HostCall, type ModelSource } from './model-source.ts'
import { requestBody, type RequestFields } from './request-body.ts'
import { type Warn, warningList } from './warnings.ts'
import { dateOf } from './wire-json.ts'

/** An endpoint that is one request and one answer. */
interface Endpoint<Body, Data> {
  kind: OptionsKind
  path: string
  call: (connection: Connection, body: Body, options: CallOptions) => Promise<ApiResult<Data>>
  /** What the answer says besides its content, where it has other names for it. */
  facts?: (data: Data) => AnswerFacts
}

/** What the host wants to know about any answer. */
interface DescribedAnswer {
  response: { id?: string; timestamp: Date; modelId: string; headers: Record<string, string> }
  providerMetadata: SharedV4ProviderMetadata
}

/** What was sent, and what came back. */
interface Exchange<Body, Data> extends DescribedAnswer {
  request: { body: Body }
  data: Data
  warnings: SharedV4Warning[]
}

/** Sends a request that is put together from settings, options and what `describe` says. */
export async function askEndpoint<Body, Data extends AnswerFacts>(
  { kind, path, call, facts = (data) => data }: Endpoint<Body, Data>,
  source: ModelSource,
  options: HostCall,
  describe: (warn: Warn) => RequestFields,
): Promise<Exchange<Body, Data>> {
  const { warnings, warn } = warningList()
  const body = await requestBody<Body>(kind, source, options, describe(warn), warn)
  const how = callOptions(options, source.settings)
  const { data, response } = await callEndpoint(source.context, path, body, (connection) =>
    call(connection, body, how),
  )
  return { request: { body }, data, warnings, ...describeAnswer(source, response, facts(data)) }
}

/** What a response, and the facts that its answer tells, mean to the host. */
export function describeAnswer(
  { modelId, context }: ModelSource,
  response: Response,
  facts: AnswerFacts,
): DescribedAnswer {
  const id = facts.id ?? response.headers.get('x-generation-id')
  const { created, model } = facts
  return {
    response: {
      ...(id && { id }),
      timestamp: dateOf(created) ?? new Date(context.connection().clock.now()),
      modelId: model ?? modelId,
      headers: Object.fromEntries(response.headers),
    },
    providerMetadata: { openrouter: resultMetadata({ ...facts, id }) },
  }
}
