import { fileURLToPath } from 'node:url'
import { DynamicStructuredTool } from '@langchain/core/tools'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'

/** Tools for the files of one folder, and for nothing outside of it. */
export interface FolderTools extends AsyncDisposable {
  tools: readonly DynamicStructuredTool[]
}

const serverUrl = import.meta.resolve('@modelcontextprotocol/server-filesystem/dist/index.js')

/** Tools that say the same as others, or that answer with what not every model can read. */
const spared = new Set(['read_file', 'read_media_file', 'list_allowed_directories'])

/** Starts the filesystem server of the Model Context Protocol for a folder. */
export async function openFolder(folder: string): Promise<FolderTools> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [fileURLToPath(serverUrl), folder],
    cwd: folder,
    stderr: 'ignore',
  })
  const client = new Client({ name: 'waypost-research', version: '0.0.0' })
  await client.connect(transport)
  const { tools } = await client.listTools()
  return {
    tools: tools.filter(({ name }) => !spared.has(name)).map((tool) => toLangChain(tool, client)),
    [Symbol.asyncDispose]: () => client.close(),
  }
}

type McpTool = Awaited<ReturnType<Client['listTools']>>['tools'][number]

function toLangChain(tool: McpTool, client: Client): DynamicStructuredTool {
  const { name, description = '', inputSchema, annotations } = tool
  return new DynamicStructuredTool({
    name,
    description,
    schema: inputSchema,
    // What a server does not call harmless may change things.
    metadata: { readOnly: annotations?.readOnlyHint === true },
    async func(args: Record<string, unknown>, _runManager, config) {
      const request = { name, arguments: args }
      const options = config?.signal ? { signal: config.signal } : {}
      const result = await client.callTool(request, CallToolResultSchema, options)
      const text = textOf(result as CallToolResult)
      if (result.isError === true) throw new Error(text)
      return text
    },
  })
}

function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : `(${part.type})`)).join('\n')
}
