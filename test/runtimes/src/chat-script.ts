import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { isOpenRouterError, OpenRouter } from '@waypost/client'
import { createEmulator } from '@waypost/emulator'

/** Where the emulator is, and what it lets in. */
export interface ScriptOptions {
  readonly apiKey: string
  readonly baseURL: string
}

/** What the script saw; the same in every runtime. */
export interface ScriptResult {
  /** The text of the first chat, put together piece by piece. */
  readonly text: string
  readonly totalTokens: number | undefined
  readonly costUsd: number | undefined
  readonly finishReason: string | undefined
  /** How many pieces of the second chat were read before it was given up. */
  readonly piecesBeforeLeaving: number
  /** What the third chat, ended by an abort signal, was rejected with. */
  readonly abortReason: string | undefined
  /** The kind of the failure that the fourth chat, of a model that does not exist, ended in. */
  readonly failureKind: string | undefined
  /** What a model of the AI SDK provider said, part by part, with options that it had to check. */
  readonly textFromProvider: string
  /** What an emulator inside the runtime itself answered, without a socket. */
  readonly textWithoutSocket: string
}

/** Runs wherever there are web standards: no `process`, no `node:`. */
export async function runChatScript({ apiKey, baseURL }: ScriptOptions): Promise<ScriptResult> {
  const client = new OpenRouter({ apiKey, baseURL, allowBrowserKey: true })
  const ask = (signal?: AbortSignal, model = 'kestrel/swift-2-nano') =>
    client.chat.completions.create(
      {
        model,
        messages: [{ role: 'user', content: 'Tell me everything.' }],
        provider: { sort: 'price' },
        stream: true,
      },
      signal && { signal },
    )

  let text = ''
  const whole = await ask()
  for await (const chunk of whole) text += chunk.choices[0]?.delta.content ?? ''
  const { choices, usage } = await whole.final()

  let piecesBeforeLeaving = 0
  for await (const chunk of await ask()) {
    if (chunk.choices[0]?.delta.content) piecesBeforeLeaving += 1
    if (piecesBeforeLeaving === 3) break
  }

  const controller = new AbortController()
  const aborted = await ask(controller.signal)
  const abortReason = await readAll(aborted, () => controller.abort('Enough')).catch(String)

  const failureKind = await ask(undefined, 'kestrel/no-such-model').then(
    () => undefined,
    (failure: unknown) => (isOpenRouterError(failure) ? failure.kind : 'not ours'),
  )

  return {
    text,
    totalTokens: usage?.total_tokens ?? undefined,
    costUsd: usage?.cost ?? undefined,
    finishReason: choices[0]?.finish_reason ?? undefined,
    piecesBeforeLeaving,
    abortReason,
    failureKind,
    textFromProvider: await askProvider(baseURL, apiKey),
    textWithoutSocket: await askWithoutSocket(),
  }
}

async function askProvider(baseURL: string, apiKey: string): Promise<string> {
  const model = createOpenRouter({ apiKey, baseURL }).chat('kestrel/swift-2-nano')
  const { stream } = await model.doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'And you?' }] }],
    providerOptions: { openrouter: { user: 'ada' } },
  })
  const reader = stream.getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text
    if (value.type === 'text-delta') text += value.delta
  }
}

async function askWithoutSocket(): Promise<string> {
  const { apiKey, fetch } = createEmulator().reply('No socket was needed.')
  const client = new OpenRouter({ apiKey, fetch, allowBrowserKey: true })
  const stream = await client.chat.completions.create({
    model: 'kestrel/swift-2-nano',
    messages: [{ role: 'user', content: 'Was it?' }],
    stream: true,
  })
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  return text
}

async function readAll(stream: AsyncIterable<unknown>, onFirst: () => void): Promise<undefined> {
  let first = true
  for await (const _chunk of stream) {
    if (first) onFirst()
    first = false
  }
  return undefined
}
