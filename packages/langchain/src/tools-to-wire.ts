import type { BindToolsInput, ToolChoice } from '@langchain/core/language_models/chat_models'
import { toJsonSchema } from '@langchain/core/utils/json_schema'
import { ConfigurationError, type Tool, type ToolChoice as WireToolChoice } from '@waypost/core'
import { cacheOf } from './content-to-wire.ts'
import { type Fields, fieldsOf, isFields, onlyDefined } from './fields.ts'

/**
 * Writes tools as plain objects; what the caller gave is never changed.
 *
 * @throws ConfigurationError for what is no tool in any known form.
 */
export function toolsToWire(tools: readonly BindToolsInput[], strict: boolean | undefined): Tool[] {
  return tools.map((tool) => {
    const wire = toolToWire(tool)
    const definition = wire['function']
    if (strict === undefined || !isFields(definition)) return wire as Tool
    return { ...wire, function: { strict, ...definition } } as Tool
  })
}

function toolToWire(tool: BindToolsInput): Fields {
  const fields = tool as Fields
  const { name, description, type, strict, schema, input_schema: inputSchema } = fields
  const own = fieldsOf(fields['extras'])['providerToolDefinition']
  if (isFields(own)) return own
  const isPart = schema || isFields(inputSchema)
  const isServerTool = typeof type === 'string' && type !== 'function'
  if (!isPart && (isServerTool || isFields(fields['function']))) return fields
  // Tools of LangChain, and what can be bound like one, have a schema of any kind.
  const parameters = schema
    ? toJsonSchema(schema as Parameters<typeof toJsonSchema>[0])
    : (inputSchema ?? fields['parameters'])
  if (typeof name !== 'string' || !isFields(parameters)) {
    throw new ConfigurationError(
      `A tool has the fields ${Object.keys(fields).join(', ') || '(none)'}, which is no known form. ` +
        "Use LangChain's `tool()`, { name, input_schema }, or OpenRouter's own form, such as " +
        "{ type: 'openrouter:web_search' }.",
    )
  }
  const definition = { name, description, parameters, ...onlyDefined({ strict }) }
  return { type: 'function', function: definition, ...cacheOf(fields) }
}

/** Writes LangChain's choice of a tool, where any other string than the known ones is a tool's name. */
export function toolChoiceToWire(choice: ToolChoice, tools: readonly Tool[]): WireToolChoice {
  if (typeof choice !== 'string') return choice as WireToolChoice
  if (choice === 'any' || choice === 'required') return 'required'
  if (choice === 'auto' || choice === 'none') return choice
  const isFunction = choice === 'function' || tools.every(({ type }) => type !== choice)
  if (!isFunction) return { type: choice } as WireToolChoice
  return { type: 'function', function: { name: choice } }
}
