import { audioFormat, type ContentPart, dataUrl, type FunctionTool } from '@waypost/core'
import type { JsonSchema } from '../schema/standard-schema.ts'
import { type RunnableTool, tool, type ToolContent } from './tool.ts'

/** A tool as the Model Context Protocol describes it. */
export interface McpTool {
  name: string
  description?: string | undefined
  /** JSON Schema of the arguments. */
  inputSchema: JsonSchema
  [field: string]: unknown
}

/** What a tool answers with in the Model Context Protocol. */
export interface McpToolResult {
  content?: readonly McpContent[] | undefined
  structuredContent?: Readonly<Record<string, unknown>> | undefined
  isError?: boolean | undefined
  [field: string]: unknown
}

/** A piece of what a tool answers with. */
export interface McpContent {
  type: string
  text?: string | undefined
  /** Base64. */
  data?: string | undefined
  mimeType?: string | undefined
  resource?: { uri?: string; text?: string; blob?: string; mimeType?: string } | undefined
  [field: string]: unknown
}

/** What is needed of a connected client; `Client` of `@modelcontextprotocol/sdk` has it. */
export interface McpClient {
  listTools(
    params?: { cursor?: string },
    options?: { signal?: AbortSignal },
  ): Promise<{ tools: readonly McpTool[]; nextCursor?: string | undefined }>
  callTool(
    params: { name: string; arguments?: Record<string, unknown> },
    resultSchema?: undefined,
    options?: { signal?: AbortSignal },
  ): Promise<object>
}

/** All tools of an MCP server, ready for `runTools`; their calls go to the server. */
export async function mcpTools(client: McpClient): Promise<RunnableTool[]> {
  const tools: McpTool[] = []
  let cursor: string | undefined
  do {
    const page = await client.listTools(cursor === undefined ? undefined : { cursor })
    tools.push(...page.tools)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  const names = uniqueNames(tools.map(({ name }) => name))
  return tools.map((description, index) =>
    mcpTool(client, description, names[index] ?? description.name),
  )
}

function mcpTool(client: McpClient, description: McpTool, name: string): RunnableTool {
  return tool({
    name,
    description: description.description,
    parameters: description.inputSchema,
    async execute(args, { signal }) {
      const params = { name: description.name, arguments: { ...args } }
      const called = await client.callTool(params, undefined, signal && { signal })
      const result = called as McpToolResult
      const content = mcpResultToContent(result)
      if (result.isError) throw new Error(typeof content === 'string' ? content : describe(content))
      return content
    },
    toContent: (content) => content,
  })
}

/** What an MCP tool answered, in the shape of a tool message's content. */
export function mcpResultToContent({
  content = [],
  structuredContent,
}: McpToolResult): ToolContent {
  if (content.length === 0) return structuredContent ? JSON.stringify(structuredContent) : ''
  const parts = content.map(toPart)
  return parts.every((part) => part.type === 'text') ? describe(parts) : parts
}

/** A function tool as MCP describes it, e.g. to offer one's own tools in an MCP server. */
export function toMcpTool({ function: definition }: FunctionTool): McpTool {
  const { name, description, parameters } = definition
  return {
    name,
    ...(description ? { description } : undefined),
    inputSchema: { type: 'object', ...parameters },
  }
}

/** What one's own tool says, in the shape of an MCP tool's answer. */
export function toMcpResult(content: ToolContent): McpToolResult & { content: McpContent[] } {
  if (typeof content === 'string') return { content: [{ type: 'text', text: content }] }
  return { content: content.map(fromPart) }
}

function toPart(content: McpContent): ContentPart {
  const { type, text, data, mimeType, resource } = content
  if (type === 'image') return mediaPart(data, mimeType ?? 'image/png')
  if (type === 'audio') return mediaPart(data, mimeType ?? 'audio/wav')
  if (resource?.blob) return mediaPart(resource.blob, resource.mimeType, resource.uri)
  return { type: 'text', text: text ?? resource?.text ?? JSON.stringify(content) }
}

/** Bytes as what they are, since as text they would be thousands of tokens that nobody can read. */
function mediaPart(data = '', mimeType = 'application/octet-stream', uri = ''): ContentPart {
  if (mimeType.startsWith('audio/')) {
    return { type: 'input_audio', input_audio: { data, format: audioFormat(mimeType) } }
  }
  const url = dataUrl(mimeType, data)
  if (mimeType.startsWith('image/')) return { type: 'image_url', image_url: { url } }
  const filename = uri.split('/').at(-1) || 'file'
  return { type: 'file', file: { filename, file_data: url } }
}

/** Media types of audio that are called otherwise than the format. */
const audioSubtypes: Readonly<Record<string, string>> = { mp3: 'mpeg', m4a: 'mp4' }

function fromPart(part: ContentPart): McpContent {
  if (part.type === 'text') return { type: 'text', text: part.text }
  if (part.type === 'input_audio') {
    const { data, format } = part.input_audio
    return { type: 'audio', data, mimeType: `audio/${audioSubtypes[format] ?? format}` }
  }
  const url = part.type === 'image_url' ? part.image_url.url : ''
  const [, mimeType, data] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []
  if (mimeType !== undefined && data !== undefined) return { type: 'image', data, mimeType }
  return { type: 'text', text: JSON.stringify(part) }
}

function describe(parts: readonly ContentPart[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n')
}

/** MCP allows names that the API does not: at most 64 letters, digits, underscores and dashes. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const base = name.replaceAll(/[^\w-]/g, '_').slice(0, 64)
    let unique = base
    for (let count = 2; taken.has(unique); count++) {
      unique = `${base.slice(0, 60)}_${count}`
    }
    taken.add(unique)
    return unique
  })
}
