import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  type McpContent,
  mcpResultToContent,
  mcpTools,
  OpenRouter,
  runTools,
  tool,
  toMcpResult,
  toMcpTool,
} from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

async function connectedClient(): Promise<Client> {
  const server = new McpServer({ name: 'files', version: '1.0.0' })
  const inputSchema = { path: z.string() }
  server.registerTool('files.read', { description: 'Reads a file.', inputSchema }, ({ path }) => {
    if (path === '/none') throw new Error('No such file.')
    return { content: [{ type: 'text', text: `Content of ${path}` }] }
  })
  server.registerTool('files_read', { description: 'The same again.' }, () => ({
    content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }],
  }))
  const [serverSide, clientSide] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1.0.0' })
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
  return client
}

function calling(name: string, args: object): object {
  const call = {
    id: 'call-0',
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }
  const message = { role: 'assistant', content: null, tool_calls: [call] }
  return chatResponse('', { choices: [{ index: 0, message, finish_reason: 'tool_calls' }] })
}

async function resultOf(name: string, args: object): Promise<unknown> {
  const { fetch, requests } = recordedFetch(json(calling(name, args)), json(chatResponse('Done.')))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
  const tools = await mcpTools(await connectedClient())
  await runTools(client, { model: 'm', messages: [{ role: 'user', content: 'Read.' }], tools })
  return (requests[1]?.body as { messages: { content: unknown }[] } | undefined)?.messages.at(-1)
    ?.content
}

describe('mcpTools', () => {
  test('describes the tools of a server, under names that the API allows', async () => {
    const tools = await mcpTools(await connectedClient())
    expect(tools.map(({ definition }) => definition.function.name)).toEqual([
      'files_read',
      'files_read_2',
    ])
    expect(tools[0]?.definition.function).toMatchObject({
      description: 'Reads a file.',
      parameters: { properties: { path: { type: 'string' } }, required: ['path'] },
    })
  })

  test('calls the server for the model', async () => {
    expect(await resultOf('files_read', { path: '/a.txt' })).toBe('Content of /a.txt')
  })

  test('tells the model what the server failed with', async () => {
    expect(await resultOf('files_read', { path: '/none' })).toBe('Error: No such file.')
  })

  test('shows the model the pictures of a result', async () => {
    expect(await resultOf('files_read_2', {})).toEqual([
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
    ])
  })
})

describe('the way back', () => {
  test('describes a tool of one’s own for an MCP server', () => {
    const add = tool({
      name: 'add',
      description: 'Adds.',
      parameters: z.object({ one: z.number(), other: z.number() }),
    })
    expect(toMcpTool(add.definition)).toMatchObject({
      name: 'add',
      description: 'Adds.',
      inputSchema: { type: 'object', required: ['one', 'other'] },
    })
  })

  test('gives back what a result held', () => {
    const image = { type: 'image', data: 'AAAA', mimeType: 'image/png' }
    const sound = { type: 'audio', data: 'AAAA', mimeType: 'audio/mpeg' }
    const result = { content: [{ type: 'text', text: 'Hi' }, image, sound] }
    expect(toMcpResult(mcpResultToContent(result))).toEqual(result)
  })

  test('writes structured results without content as JSON', () => {
    expect(mcpResultToContent({ structuredContent: { sum: 3 } })).toBe('{"sum":3}')
  })
})

test('bytes of a resource are a part of their kind, and not text', () => {
  const resource = (blob: string, mimeType: string, uri: string): object => ({
    type: 'resource',
    resource: { blob, mimeType, uri },
  })
  const content = [
    resource('AAAA', 'image/jpeg', 'file:///a.jpg'),
    resource('AAAA', 'audio/x-wav', 'file:///a.wav'),
    resource('AAAA', 'application/pdf', 'file:///docs/a.pdf'),
  ] as McpContent[]
  expect(mcpResultToContent({ content })).toEqual([
    { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,AAAA' } },
    { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
    { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
  ])
})
