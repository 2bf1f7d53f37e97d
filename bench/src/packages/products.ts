/** What someone installs and imports, for the figures that are about packages and not about work. */
export interface Product {
  name: string
  /** The host framework, which its users have anyway. */
  host?: 'ai' | '@langchain/core'
  /** The smallest program that streams a chat. */
  program: string
}

const key = `apiKey: 'sk-or-v1-0000'`
const request = `model: 'a/b', messages: [{ role: 'user', content: 'Hi' }]`
const print = (stream: string): string => `for await (const part of ${stream}) console.log(part)`
const streamText = (made: string): string =>
  `import { streamText } from 'ai'
  ${print(`streamText({ model: ${made}('a/b'), prompt: 'Hi' }).stream`)}`

/** The packages that are compared. */
export const products: readonly Product[] = [
  {
    name: 'floor',
    program: `import { createParser } from 'eventsource-parser'
    const parser = createParser({ onEvent: ({ data }) => console.log(JSON.parse(data)) })
    const { body } = await fetch('https://openrouter.ai/api/v1/chat/completions', { method: 'POST' })
    for await (const text of body.pipeThrough(new TextDecoderStream())) parser.feed(text)`,
  },
  {
    name: '@waypost/core',
    program: `import { createConnection, streamChat } from '@waypost/core'
    ${print(`await streamChat(createConnection({ ${key} }), { ${request} })`)}`,
  },
  {
    name: '@waypost/client',
    program: `import { OpenRouter } from '@waypost/client'
    const { completions } = new OpenRouter({ ${key} }).chat
    ${print(`await completions.create({ ${request}, stream: true })`)}`,
  },
  {
    name: 'openai',
    program: `import OpenAI from 'openai'
    const { completions } = new OpenAI({ ${key} }).chat
    ${print(`await completions.create({ ${request}, stream: true })`)}`,
  },
  {
    name: '@openrouter/sdk',
    program: `import { OpenRouter } from '@openrouter/sdk'
    const { chat } = new OpenRouter({ ${key} })
    ${print(`await chat.send({ chatRequest: { ${request}, stream: true } })`)}`,
  },
  {
    name: '@waypost/ai-sdk-provider',
    host: 'ai',
    program: `import { createOpenRouter } from '@waypost/ai-sdk-provider'
    ${streamText(`createOpenRouter({ ${key} })`)}`,
  },
  {
    name: '@openrouter/ai-sdk-provider',
    host: 'ai',
    program: `import { createOpenRouter } from '@openrouter/ai-sdk-provider'
    ${streamText(`createOpenRouter({ ${key} })`)}`,
  },
  {
    name: '@ai-sdk/openai-compatible',
    host: 'ai',
    program: `import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
    ${streamText(`createOpenAICompatible({ ${key}, name: 'openrouter', baseURL: 'https://a.b' })`)}`,
  },
  ...['@waypost/langchain', '@langchain/openrouter'].map((name): Product => ({
    name,
    host: '@langchain/core',
    program: `import { ChatOpenRouter } from '${name}'
    ${print(`await new ChatOpenRouter({ ${key}, model: 'a/b' }).stream('Hi')`)}`,
  })),
  {
    name: '@langchain/openai',
    host: '@langchain/core',
    program: `import { ChatOpenAI } from '@langchain/openai'
    ${print(`await new ChatOpenAI({ ${key}, model: 'a/b' }).stream('Hi')`)}`,
  },
]
