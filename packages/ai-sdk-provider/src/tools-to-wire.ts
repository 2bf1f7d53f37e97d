import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider'
import type { Tool, ToolChoice } from '@waypost/core'
import { openRouterOptions, withCacheMark } from './part-options.ts'
import type { ServerToolNames } from './server-tool-parts.ts'
import type { Warn } from './warnings.ts'

const idPrefix = 'openrouter.'

/** The tools of a request, and the caller's names for those that OpenRouter runs. */
export interface WireTools {
  tools: Tool[]
  toolChoice: ToolChoice | undefined
  serverTools: ServerToolNames
}

/** Tools in the spelling of the wire. */
export function toolsToWire(
  { tools = [], toolChoice }: Pick<LanguageModelV4CallOptions, 'tools' | 'toolChoice'>,
  warn: Warn,
): WireTools {
  const wireTools: Tool[] = []
  const serverTools = new Map<string, string>()
  for (const tool of tools) {
    if (tool.type === 'function') {
      wireTools.push(functionTool(tool, warn))
    } else if (tool.id.startsWith(idPrefix)) {
      const type = `openrouter:${tool.id.slice(idPrefix.length)}` as const
      serverTools.set(type, tool.name)
      wireTools.push(Object.keys(tool.args).length > 0 ? { type, parameters: tool.args } : { type })
    } else {
      warn({ type: 'unsupported', feature: `the provider tool ${tool.id}` })
    }
  }
  return { tools: wireTools, toolChoice: choiceToWire(toolChoice, serverTools, warn), serverTools }
}

function functionTool(
  {
    name,
    description,
    inputSchema,
    strict,
    inputExamples = [],
    providerOptions,
  }: LanguageModelV4FunctionTool,
  warn: Warn,
): Tool {
  if (inputExamples.length > 0) {
    warn({
      type: 'unsupported',
      feature: 'tool input examples',
      details: 'addToolInputExamplesMiddleware of the AI SDK writes them into the description.',
    })
  }
  const { cacheControl: _camelCase, ...fields } = openRouterOptions(providerOptions)
  const tool = {
    ...fields,
    type: 'function',
    // What is undefined does not reach JSON.
    function: { name, description, parameters: inputSchema, strict },
  }
  return withCacheMark(tool, providerOptions) as Tool
}

function choiceToWire(
  choice: LanguageModelV4CallOptions['toolChoice'],
  serverTools: ServerToolNames,
  warn: Warn,
): ToolChoice | undefined {
  if (choice?.type !== 'tool') return choice?.type === 'auto' ? undefined : choice?.type
  const [type] = [...serverTools].find(([, name]) => name === choice.toolName) ?? []
  if (type === undefined) return { type: 'function', function: { name: choice.toolName } }
  warn({
    type: 'compatibility',
    feature: 'toolChoice',
    details: 'The SDK wants the forced tool named in the answer, and OpenRouter names only some.',
  })
  return { type } as ToolChoice
}
