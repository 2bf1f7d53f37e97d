import type { StructuredOutputMethodOptions } from '@langchain/core/language_models/base'
import {
  assembleStructuredOutputPipeline,
  createContentParser,
  createFunctionCallingParser,
} from '@langchain/core/language_models/structured_output'
import type { AIMessageChunk } from '@langchain/core/messages'
import type { Runnable } from '@langchain/core/runnables'
import { toJsonSchema } from '@langchain/core/utils/json_schema'
import { isSerializableSchema } from '@langchain/core/utils/standard_schema'
import { getSchemaDescription, isInteropZodSchema } from '@langchain/core/utils/types'
import { type ChatRequest, ConfigurationError } from '@waypost/core'
import { AnswerGuard } from './answer-guard.ts'
import type { ChatOpenRouterCallOptions } from './chat-openrouter-params.ts'
import type { DescribedChatModel } from './described-chat-model.ts'
import { onlyDefined } from './only-defined.ts'
import { isStrictSchema } from './strict-schema.ts'

type Schema = Parameters<typeof createContentParser>[0]
type Fields = Readonly<Record<string, unknown>>

/** What the schema of a structured answer says, in whichever form it was given. */
interface Shape {
  name: string
  description: string | undefined
  /** JSON Schema. */
  schema: Fields
}

/** What a structured answer takes: options for the call, and what checks and reads the answer. */
interface StructuredOutput {
  options: Partial<ChatOpenRouterCallOptions>
  guard: AnswerGuard
  parser: Runnable<AIMessageChunk, Record<string, unknown>>
}

/**
 * Makes a model answer with data.
 *
 * @throws ConfigurationError for a method that is not known.
 */
export function structuredOutput(
  model: DescribedChatModel,
  schema: Schema,
  config: StructuredOutputMethodOptions<boolean>,
): Runnable {
  const native = model.profile.structuredOutput === true
  const method = config.method ?? (native ? 'jsonSchema' : 'functionCalling')
  const { options, guard, parser } = prepare(schema, config, method, model.provider)
  const bound = model.withConfig(options)
  if (config.includeRaw !== true) {
    return bound.pipe(guard).pipe(parser).withConfig({ runName: 'StructuredOutput' })
  }
  // What the guard refuses is then no failure of the call: `parsed` is null.
  return assembleStructuredOutputPipeline(bound, guard.pipe(parser), true, 'StructuredOutput')
}

function prepare(
  given: Schema,
  config: StructuredOutputMethodOptions<boolean>,
  method: string,
  provider: ChatRequest['provider'],
): StructuredOutput {
  const shape = shapeOf(given, config.name)
  const strict = config.strict ?? (isStrictSchema(shape.schema) ? true : undefined)
  const traced = { kwargs: { method }, schema: shape.schema }
  const shared = { outputVersion: 'v0', ls_structured_output_format: traced } as const
  const reader = (): Omit<StructuredOutput, 'options'> => ({
    guard: new AnswerGuard(undefined),
    parser: createContentParser(given),
  })
  switch (method) {
    case 'jsonSchema': {
      const { name, description, schema } = shape
      const json_schema = { name, ...onlyDefined({ description, strict }), schema }
      const response_format = { type: 'json_schema' as const, json_schema }
      // A provider that ignores the schema would answer with whatever it likes.
      const preferences = { require_parameters: true, ...provider }
      return { options: { ...shared, response_format, provider: preferences }, ...reader() }
    }
    case 'jsonMode':
      return { options: { ...shared, response_format: { type: 'json_object' } }, ...reader() }
    case 'functionCalling': {
      const { name, description, schema } = shape
      const definition = { name, ...onlyDefined({ description, strict }), parameters: schema }
      return {
        options: {
          ...shared,
          tools: [{ type: 'function', function: definition }],
          tool_choice: { type: 'function', function: { name } },
        },
        guard: new AnswerGuard(name),
        parser: createFunctionCallingParser(given, name),
      }
    }
    default:
      throw new ConfigurationError(
        `There is no method ${JSON.stringify(method)} for structured output. ` +
          'Use functionCalling, jsonSchema or jsonMode.',
      )
  }
}

function shapeOf(given: Schema, name: string | undefined): Shape {
  if (isInteropZodSchema(given) || isSerializableSchema(given)) {
    const schema: Fields = toJsonSchema(given)
    const description = getSchemaDescription(given) ?? schema['description']
    return { name: name ?? nameOf(schema['title']), description: textOf(description), schema }
  }
  const fields: Fields = given
  const { parameters } = fields
  // OpenAI's shape of a function, which holds the schema inside.
  if (typeof parameters === 'object' && parameters !== null && typeof fields['name'] === 'string') {
    const description = textOf(fields['description'])
    return { name: name ?? fields['name'], description, schema: { ...parameters } }
  }
  const description = textOf(fields['description'])
  return { name: name ?? nameOf(fields['title']), description, schema: fields }
}

/** A title as the name of a function: letters, digits, underscores and dashes, at most 64. */
function nameOf(title: unknown): string {
  return (
    textOf(title)
      ?.replaceAll(/[^\w-]+/g, '_')
      .slice(0, 64) ?? 'extract'
  )
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
