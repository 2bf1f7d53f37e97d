import {
  type ChatMessage,
  type ContentPart,
  type FunctionTool,
  isStrictSchema,
  type ToolCall,
} from '@waypost/core'
import { jsonSchemaOf } from '../schema/json-schema-of.ts'
import {
  describeIssues,
  isStandardSchema,
  type JsonSchema,
  type StandardSchema,
} from '../schema/standard-schema.ts'

/** What a tool is told besides its arguments. */
export interface ToolContext {
  call: ToolCall
  /** The conversation up to and including the message with the call. */
  messages: readonly ChatMessage[]
  /** Which request of the run asked for it, from 1. */
  step: number
  /** Aborted when the run is. */
  signal: AbortSignal | undefined
}

/** What a tool says: text, or parts such as pictures. */
export type ToolContent = string | readonly ContentPart[]

interface ToolOptions<Arguments, Result> {
  /** Letters, digits, underscores and dashes, at most 64. */
  name: string
  /** Tells the model when and how to use the tool. */
  description?: string | undefined
  /** JSON Schema of the arguments, where the schema's library cannot write it. */
  jsonSchema?: JsonSchema | undefined
  /** Whether the model is held to the schema. @default `isStrictSchema(schema)` of `@waypost/core` */
  strict?: boolean | undefined
  /** Runs the tool. Without it, a run stops at a call, for somebody else to answer. */
  execute?: ((args: Arguments, context: ToolContext) => Result) | undefined
  /** Puts a result into words. @default a string as it is, anything else as JSON */
  toContent?: ((result: Awaited<Result>) => ToolContent) | undefined
  /**
   * Decides about a failure: what it returns is told to the model, what it throws ends the run.
   *
   * @default the message of the error is told to the model
   */
  onError?: ((error: unknown, context: ToolContext) => ToolContent) | undefined
}

/** A tool that can be run; made by {@link tool}. */
export interface RunnableTool {
  /** What the model is told. */
  readonly definition: FunctionTool
  /** Checks the arguments and runs the tool; absent when somebody else answers its calls. */
  readonly run: ((args: unknown, context: ToolContext) => Promise<ToolContent>) | undefined
  readonly onError: (error: unknown, context: ToolContext) => ToolContent
}

/**
 * Makes a tool out of a schema of its arguments and a function. With a schema of a library (zod,
 * Valibot, …) the arguments are checked and typed; with JSON Schema they come as the model wrote them.
 *
 * @throws ConfigurationError when the schema's library cannot write JSON Schema.
 */
export function tool<Arguments, Result>(
  options: ToolOptions<Arguments, Result> & { parameters: StandardSchema<Arguments> },
): RunnableTool
export function tool<Result>(
  options: ToolOptions<Readonly<Record<string, unknown>>, Result> & { parameters?: JsonSchema },
): RunnableTool
export function tool<Result>(
  options: ToolOptions<never, Result> & { parameters?: StandardSchema | JsonSchema },
): RunnableTool {
  const { name, description, parameters = noParameters, strict } = options
  const { execute, toContent = contentOf, onError = describeError } = options
  const schema = jsonSchemaOf(parameters, options.jsonSchema)
  return {
    definition: {
      type: 'function',
      function: {
        name,
        ...(description === undefined ? undefined : { description }),
        parameters: schema,
        strict: strict ?? (isStandardSchema(parameters) && isStrictSchema(schema)),
      },
    },
    run:
      execute &&
      (async (args, context) =>
        toContent(await execute((await checked(parameters, args)) as never, context))),
    onError,
  }
}

const noParameters: JsonSchema = { type: 'object', properties: {} }

async function checked(schema: StandardSchema | JsonSchema, args: unknown): Promise<unknown> {
  if (!isStandardSchema(schema)) return args
  const result = await schema['~standard'].validate(args)
  if (!result.issues) return result.value
  throw new TypeError(`The arguments do not match the schema: ${describeIssues(result.issues)}`)
}

function contentOf(result: unknown): string {
  return typeof result === 'string' ? result : (JSON.stringify(result) ?? '')
}

function describeError(error: unknown): string {
  return `Error: ${error instanceof Error ? error.message : String(error)}`
}
