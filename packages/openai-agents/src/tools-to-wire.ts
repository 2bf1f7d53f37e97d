import { type ModelRequest, type SerializedTool, UserError } from '@openai/agents-core'
import type { FunctionTool, Tool, ToolChoice } from '@waypost/core'

/**
 * Writes functions, handoffs and tools that OpenRouter runs.
 *
 * @throws UserError for tools that only OpenAI's own service runs or finds.
 */
export function toolsToWire({ tools, handoffs }: ModelRequest): Tool[] {
  return [
    ...tools.map(toolToWire),
    ...handoffs.map(({ toolName, toolDescription, inputJsonSchema, strictJsonSchema }) =>
      functionTool({
        name: toolName,
        description: toolDescription,
        parameters: inputJsonSchema,
        strict: strictJsonSchema,
      }),
    ),
  ]
}

function toolToWire(tool: SerializedTool): Tool {
  // The runner would refuse the call of a tool that is found late, after paying for it.
  if (tool.type === 'function' && !tool.namespace && !tool.deferLoading) {
    const { name, description, parameters, strict, providerData } = tool
    return { ...providerData, ...functionTool({ name, description, parameters, strict }) }
  }
  if (
    tool.type === 'hosted_tool' &&
    String(tool.providerData?.['type']).startsWith('openrouter:')
  ) {
    return tool.providerData as Tool
  }
  throw new UserError(
    `OpenRouter cannot offer the tool ${JSON.stringify(tool.name)} (${tool.type}). Use a function ` +
      "without `toolNamespace` and `deferLoading`, or `serverTool('openrouter:web_search')`.",
  )
}

function functionTool(definition: FunctionTool['function']): FunctionTool {
  return { type: 'function', function: definition }
}

/**
 * Writes the choice of a tool; any other word than the known ones is the name of one.
 *
 * @throws UserError when no tool has that name.
 */
export function toolChoice(
  choice: string | undefined,
  tools: readonly Tool[],
): ToolChoice | undefined {
  if (choice === undefined || choice === 'auto' || choice === 'none') return choice
  const names = tools.map((tool) => (tool.type === 'function' ? tool.function.name : tool.type))
  if (choice === 'required' && names.length > 0) return choice
  const named = tools[names.indexOf(choice)]
  if (named === undefined) {
    throw new UserError(
      `modelSettings.toolChoice is ${JSON.stringify(choice)}, but the agent's tools are: ` +
        `${names.join(', ') || 'none'}.`,
    )
  }
  if (named.type === 'function') return { type: 'function', function: { name: choice } }
  return { type: named.type }
}
