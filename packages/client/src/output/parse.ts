import { type ChatRequest, type ChatResponse, isStrictSchema } from '@waypost/core'
import type { ChatClient } from '../chat-client.ts'
import type { RequestOptions } from '../options.ts'
import { jsonSchemaOf } from '../schema/json-schema-of.ts'
import type { JsonSchema, StandardSchema } from '../schema/standard-schema.ts'
import type { Without } from '../without.ts'
import { OutputStream } from './output-stream.ts'
import { readOutput } from './read-output.ts'

/** A chat request that is to be answered with an object. */
export interface ParseRequest<Output> extends Without<ChatRequest, 'response_format' | 'stream'> {
  /** What the object is like: a schema of a library (zod, Valibot, …) or JSON Schema. */
  schema: StandardSchema<Output> | JsonSchema
  /** JSON Schema of the same, where the schema's library cannot write it. */
  jsonSchema?: JsonSchema | undefined
  /** What the object is, for the model; letters, digits, underscores and dashes. @default 'answer' */
  schemaName?: string | undefined
  /** Whether the model is held to the schema. @default `isStrictSchema(schema)` of `@waypost/core` */
  strict?: boolean | undefined
}

/** An object beside the answer that it was read from. */
export interface ParseResult<Output> {
  data: Output
  response: ChatResponse
}

/**
 * Asks for an object that matches a schema, and checks that it does.
 *
 * @throws OutputError when the model refused, was cut off, or answered something else;
 * ConfigurationError when the schema's library cannot write JSON Schema; and what every call throws.
 */
export async function parse<Output = unknown>(
  client: ChatClient,
  request: ParseRequest<Output>,
  options?: RequestOptions,
): Promise<ParseResult<Output>> {
  const body = { ...withResponseFormat(request), stream: false } as const
  const response = await client.chat.completions.create(body, options)
  return { data: await readOutput(response, request.schema), response }
}

/**
 * The same, streamed: iterating gives the object while it grows, and `final()` the checked one.
 *
 * @throws what {@link parse} throws, while iterating and from `final()`.
 */
export async function parseStream<Output = unknown>(
  client: ChatClient,
  request: ParseRequest<Output>,
  options?: RequestOptions,
): Promise<OutputStream<Output>> {
  const body = { ...withResponseFormat(request), stream: true } as const
  const stream = await client.chat.completions.create(body, options)
  return new OutputStream(stream, request.schema)
}

function withResponseFormat<Output>(request: ParseRequest<Output>): ChatRequest {
  const { schema, jsonSchema, schemaName = 'answer', strict, ...rest } = request
  const written = jsonSchemaOf(schema, jsonSchema)
  return {
    ...rest,
    response_format: {
      type: 'json_schema',
      json_schema: { name: schemaName, strict: strict ?? isStrictSchema(written), schema: written },
    },
  }
}
