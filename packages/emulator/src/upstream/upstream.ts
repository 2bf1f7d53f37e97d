import type { Endpoint, Model, Provider } from '../catalogue/model.ts'
import type { Reply, Responder, Turn } from '../reply/responder.ts'
import { failureIn, failureToReply, unreachableReply } from './upstream-failure.ts'
import { upstreamBody } from './upstream-request.ts'
import { streamToEvents } from './stream-to-events.ts'
import { type WholeAnswer, wholeToEvents } from './whole-to-events.ts'

/** A server that speaks the chat completions of OpenAI, such as Ollama, vLLM or llama.cpp. */
export interface UpstreamOptions {
  /** Such as `http://127.0.0.1:11434/v1`. */
  readonly baseURL: string
  /** Sent as a bearer token. @default none */
  readonly apiKey?: string
  /** Slug of the provider that it plays. @default 'upstream' */
  readonly provider?: string
  /** The names of its models there. @default none */
  readonly models?: readonly string[]
  /**
   * Names there of models that the catalogue has already, by their id: for a server that takes the
   * place of a provider. @default the id without the provider
   */
  readonly names?: Readonly<Record<string, string>>
  /** Tokens that its models read and write together. @default 32768 */
  readonly contextLength?: number
  /** @default the global one */
  readonly fetch?: typeof globalThis.fetch
}

/** A provider whose answers come from elsewhere. */
export interface Upstream {
  /** For `createEmulator({ responders })`. */
  readonly responder: Responder
  /** For a catalogue: the provider, */
  readonly provider: Provider
  /** and its models, named `provider/name`. */
  readonly models: readonly Model[]
}

// Nothing would make them free models, which have quotas.
const pricing = { prompt: '0.0000000001', completion: '0.0000000001' }
const figure = { p50: 1, p75: 1, p90: 1, p99: 1 }
const supportedParameters = [
  'temperature top_p max_tokens max_completion_tokens stop seed frequency_penalty',
  'presence_penalty tools tool_choice parallel_tool_calls response_format structured_outputs',
  'reasoning include_reasoning reasoning_effort',
].flatMap((names) => names.split(' '))

/** Lets a server of your own answer as one of the providers. */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { provider: slug = 'upstream', models: names = [] } = options
  return {
    responder: (turn) => (turn.endpoint.provider === slug ? ask(turn, options) : undefined),
    provider: {
      slug,
      name: slug,
      collectsData: false,
      zeroDataRetention: true,
      cancelStopsBilling: true,
    },
    models: names.map((name) => describe(name, slug, options)),
  }
}

async function ask(turn: Turn, options: UpstreamOptions): Promise<Reply> {
  const { baseURL, apiKey, provider: slug = 'upstream', fetch = globalThis.fetch } = options
  // Aborts with the caller, and when the reader of the answer goes away.
  const gone = new AbortController()
  const { signal: caller } = turn
  const signal = caller === undefined ? gone.signal : AbortSignal.any([caller, gone.signal])
  let response: Response
  try {
    response = await fetch(`${baseURL.replace(/\/$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(upstreamBody(turn, nameOf(turn, slug, options))),
      // A key must not follow a redirect to somewhere else.
      redirect: 'error',
      signal,
    })
  } catch (error) {
    turn.signal?.throwIfAborted()
    return unreachableReply(error)
  }
  if (!response.ok) return failureToReply(response, apiKey)
  const streamed = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  if (streamed && response.body !== null) {
    const events = streamToEvents(response.body, turn)
    const first = await events.next()
    const failure = first.done === true ? undefined : failureIn(first.value)
    if (failure === undefined) {
      return { kind: 'events', events: withFirst(first, events), cancel: () => gone.abort() }
    }
    // Nobody reads on, so the upstream is let go.
    await events.return()
    return failure
  }
  try {
    const whole: WholeAnswer = await response.json()
    const events = wholeToEvents(whole, turn)
    return failureIn(events[0]) ?? { kind: 'events', events }
  } catch (error) {
    turn.signal?.throwIfAborted()
    return unreachableReply(error)
  }
}

// Until the first word another provider may answer instead, so that word is waited for.
function withFirst<Event>(
  first: IteratorResult<Event, void>,
  rest: AsyncGenerator<Event, void>,
): AsyncIterable<Event> {
  let begun = false
  const next = (): Promise<IteratorResult<Event, void>> => {
    if (begun) return rest.next()
    begun = true
    return Promise.resolve(first)
  }
  return { [Symbol.asyncIterator]: () => ({ next, return: () => rest.return() }) }
}

function nameOf({ model }: Turn, slug: string, { names = {} }: UpstreamOptions): string {
  const prefix = `${slug}/`
  return names[model.id] ?? (model.id.startsWith(prefix) ? model.id.slice(prefix.length) : model.id)
}

function describe(name: string, slug: string, { contextLength = 32_768 }: UpstreamOptions): Model {
  const endpoint: Endpoint = {
    provider: slug,
    tag: slug,
    quantization: 'unknown',
    contextLength,
    maxCompletionTokens: contextLength,
    pricing,
    supportedParameters,
    latencySeconds: figure,
    throughput: figure,
    uptime: 1,
  }
  const id = `${slug}/${name}`
  return {
    id,
    canonicalSlug: id,
    name: `${slug}: ${name}`,
    created: 0,
    description: `The model ${name} of an upstream server.`,
    inputModalities: ['text', 'image'],
    outputModalities: ['text'],
    tokenizer: 'Other',
    instructType: null,
    moderated: false,
    distillable: true,
    reasoning: {
      shows: 'text',
      format: 'unknown',
      supportedEfforts: null,
      defaultEnabled: true,
      supportsMaxTokens: false,
    },
    endpoints: [endpoint],
  }
}
