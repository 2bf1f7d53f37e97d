import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider'
import { cacheControlOf, openRouterOptions } from './part-options.ts'
import type { ServerToolNames } from './server-tool-parts.ts'
import type { Warn } from './warnings.ts'
import type { Tool, ToolChoice } from '@waypost/core'

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
  if (toolChoice?.type === 'tool' && [...serverTools.values()].includes(toolChoice.toolName)) {
    warn({
      type: 'compatibility',
      feature: 'toolChoice',
      details:
        'The SDK accepts an answer to a forced tool only when it names the call, ' +
        'which OpenRouter does for some of the tools that it runs.',
    })
  }
  return {
    tools: wireTools,
    toolChoice: wireTools.length > 0 ? choiceOf(toolChoice, serverTools) : undefined,
    serverTools,
  }
}

function functionTool(tool: LanguageModelV4FunctionTool, warn: Warn): Tool {
  const { name, description, inputSchema, strict, inputExamples, providerOptions } = tool
  if (inputExamples !== undefined && inputExamples.length > 0) {
    warn({
      type: 'unsupported',
      feature: 'tool input examples',
      details: 'addToolInputExamplesMiddleware of the AI SDK writes them into the description.',
    })
  }
  const { cacheControl: _camelCase, ...fields } = openRouterOptions(providerOptions)
  const mark = cacheControlOf(providerOptions)
  return {
    ...fields,
    type: 'function',
    function: {
      name,
      ...(description !== undefined && { description }),
      parameters: { ...inputSchema },
      ...(strict !== undefined && { strict }),
    },
    ...(mark && { cache_control: mark }),
  } as Tool
}

function choiceOf(
  choice: LanguageModelV4CallOptions['toolChoice'],
  serverTools: ServerToolNames,
): ToolChoice | undefined {
  if (choice?.type === 'none' || choice?.type === 'required') return choice.type
  if (choice?.type !== 'tool') return undefined
  const [type] = [...serverTools].find(([, name]) => name === choice.toolName) ?? []
  return type === undefined
    ? { type: 'function', function: { name: choice.toolName } }
    : ({ type } as ToolChoice)
}
