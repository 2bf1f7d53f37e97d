import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.ts'

/** An emulator whose chance is fixed and whose tokens have four characters, so that sums can be done by hand. */
export function testEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ seed: 7, countTokens: fourCharacters, ...options })
}

function fourCharacters(text: string): number {
  return Math.ceil(text.length / 4)
}

/** Asks for a chat completion; `model` and `messages` have defaults. */
export function chat(
  emulator: Emulator,
  body: Record<string, unknown> = {},
  init: RequestInit = {},
): Promise<Response> {
  return emulator.fetch('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${emulator.apiKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      model: 'kestrel/swift-2-nano',
      messages: [{ role: 'user', content: 'Why is the sky blue?' }],
      ...body,
    }),
    ...init,
  })
}

/** What the tests read of a completion. */
export interface Completion {
  id: string
  model: string
  provider: string
  choices: {
    finish_reason: string
    message: {
      content: string | null
      reasoning?: string | null
      reasoning_details?: Record<string, unknown>[]
      tool_calls?: { id: string; function: { name: string; arguments: string } }[]
    }
    error?: { message: string }
  }[]
  usage: {
    prompt_tokens: number
    completion_tokens: number
    total_tokens: number
    cost: number
    completion_tokens_details: { reasoning_tokens: number }
    prompt_tokens_details: { cached_tokens: number }
  }
}

/** Asks for a completion and reads it. */
export async function complete(
  emulator: Emulator,
  body: Record<string, unknown> = {},
): Promise<Completion> {
  const response = await chat(emulator, body)
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
  const completion: Completion = await response.json()
  return completion
}

/** What the tests read of a chunk. */
export interface Chunk {
  id: string
  choices: {
    delta: {
      content?: string | null
      reasoning?: string | null
      reasoning_details?: Record<string, unknown>[]
      tool_calls?: { index: number; id?: string; function: { name?: string; arguments: string } }[]
    }
    finish_reason: string | null
  }[]
  usage?: Completion['usage']
  error?: { code: number | string; message: string }
}

/** The data events of a stream, without the end marker. */
export function chunksOf<Shape = Chunk>(text: string): Shape[] {
  return text
    .split(/\r?\n\r?\n/)
    .filter((event) => event.startsWith('data: {'))
    .map((event): Shape => JSON.parse(event.slice('data: '.length)))
}

/** The body of a failed request. */
export interface Failure {
  error: { code: number | string; message: string; metadata?: Record<string, unknown> }
}

/** Reads the body of a failed request. */
export async function failureOf(response: Response): Promise<Failure> {
  const failure: Failure = await response.json()
  return failure
}
