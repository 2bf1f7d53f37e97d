import type { Answer } from '../answers/answer.ts'
import type { Message } from '../answers/prompt.ts'

/** Contenders of one layer do the same work and are compared with its official package. */
export type Layer = 'core' | 'AI SDK doStream' | 'AI SDK streamText' | 'LangChain'

/** One way to talk to OpenRouter. */
export interface Contender {
  name: string
  layer: Layer
  role: 'floor' | 'ours' | 'official' | 'peer'
  /** What it leaves out of an answer, although it arrived. */
  loses?: 'reasoning'
  /** Loads the code and makes a client. */
  open: OpenClient
}

/** Makes a client that sends its requests through `fetch`. */
export type OpenClient = (fetch: typeof globalThis.fetch) => Client | Promise<Client>

/** What a contender can do. */
export interface Client {
  /** Reads a streamed answer to its end. */
  stream(prompt: readonly Message[], answer: Answer): Promise<void>
  /** Gives the text of an answer that is not streamed. */
  complete(prompt: readonly Message[]): Promise<string>
}

/** What all requests ask for. */
export const model = 'example/large-1'

/** Requests go to this machine only; contenders want a key all the same. */
export const apiKey = 'sk-or-v1-0000'

/** Where the requests go. */
export const baseUrl: string = process.env['BENCH_BASE_URL'] ?? 'http://localhost:1/api/v1'
