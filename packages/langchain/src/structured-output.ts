import type { StructuredOutputMethodOptions } from '@langchain/core/language_models/base'
import {
  assembleStructuredOutputPipeline,
  createContentParser,
  createFunctionCallingParser,
} from '@langchain/core/language_models/structured_output'
import type { Runnable } from '@langchain/core/runnables'
import { toJsonSchema } from '@langchain/core/utils/json_schema'
import { getSchemaDescription } from '@langchain/core/utils/types'
import { type ChatRequest, ConfigurationError, isStrictSchema } from '@waypost/core'
import { AnswerGuard } from './answer-guard.ts'
import type { ChatOpenRouterCallOptions } from './chat-openrouter-params.ts'
import type { DescribedChatModel } from './described-chat-model.ts'
import { type Fields, isFields, onlyDefined } from './fields.ts'

type Schema = Parameters<typeof createContentParser>[0]
type Config = StructuredOutputMethodOptions<boolean>

/** What the schema of a structured answer says, in whichever form it was given. */
interface Shape {
  name: string
  description?: string
  strict?: boolean
  /** JSON Schema. */
  schema: Fields
}

/**
 * Makes a model answer with data.
 *
 * @throws ConfigurationError for a method that is not known.
 */
export function structuredOutput(
  model: DescribedChatModel,
  schema: Schema,
  config: Config,
): Runnable {
  const byProfile = model.profile.structuredOutput === true ? 'jsonSchema' : 'functionCalling'
  const { method = byProfile } = config
  const shape = shapeOf(schema, config)
  const bound = model.withConfig({
    outputVersion: 'v0',
    ls_structured_output_format: { kwargs: { method }, schema: shape.schema },
    ...optionsOf(method, shape, model.provider),
  })
  const called = method === 'functionCalling' ? shape.name : undefined
  const guard = new AnswerGuard(called)
  const parser = called ? createFunctionCallingParser(schema, called) : createContentParser(schema)
  const runName = 'StructuredOutput'
  // What the guard refuses is no failure of the call when the message is wanted too.
  return config.includeRaw
    ? assembleStructuredOutputPipeline(bound, guard.pipe(parser), true, runName)
    : bound.pipe(guard).pipe(parser).withConfig({ runName })
}

function optionsOf(
  method: string,
  { schema, ...head }: Shape,
  provider: ChatRequest['provider'],
): Partial<ChatOpenRouterCallOptions> {
  switch (method) {
    case 'jsonSchema':
      return {
        response_format: { type: 'json_schema', json_schema: { ...head, schema } },
        // A provider that ignores the schema would answer with whatever it likes.
        provider: { require_parameters: true, ...provider },
      }
    case 'jsonMode':
      return { response_format: { type: 'json_object' } }
    case 'functionCalling':
      return {
        tools: [{ type: 'function', function: { ...head, parameters: schema } }],
        tool_choice: { type: 'function', function: { name: head.name } },
      }
    default:
      throw new ConfigurationError(
        `There is no method ${JSON.stringify(method)} for structured output. ` +
          'Use functionCalling, jsonSchema or jsonMode.',
      )
  }
}

function shapeOf(given: Schema, config: Config): Shape {
  const { name, description, schema } = partsOf(given)
  const strict = config.strict ?? (isStrictSchema(schema) ? true : undefined)
  const told = textOf(description) ?? textOf(schema['description'])
  return {
    name: config.name ?? textOf(name) ?? functionName(schema['title']),
    ...onlyDefined({ description: told, strict }),
    schema,
  }
}

function partsOf(given: Schema): { name?: unknown; description?: unknown; schema: Fields } {
  const { name, description, parameters } = given as Fields
  // OpenAI's shape of a function, which holds the schema inside.
  if (typeof name === 'string' && isFields(parameters)) {
    return { name, description, schema: parameters }
  }
  return { description: getSchemaDescription(given), schema: toJsonSchema(given) }
}

/** A title as the name of a function: letters, digits, underscores and dashes, at most 64. */
function functionName(title: unknown): string {
  const name = textOf(title)?.replaceAll(/[^\w-]+/g, '_')
  return name?.slice(0, 64) ?? 'extract'
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
