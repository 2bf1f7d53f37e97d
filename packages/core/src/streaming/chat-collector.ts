import { GrowingText } from '../reasoning/growing-text.ts'
import type { Annotation } from '../wire/annotations.ts'
import type {
  ChatChoice,
  ChatResponse,
  GeneratedAudio,
  GeneratedImage,
  Logprobs,
} from '../wire/chat-response.ts'
import type { ToolCall } from '../wire/tools.ts'
import type {
  ChatEvent,
  ChoiceFinish,
  ReasoningEndEvent,
  ResponseStartEvent,
  ToolCallEndEvent,
} from './chat-event.ts'
import { joinAudio } from './join-audio.ts'
import { joinLogprobs } from './join-logprobs.ts'

interface CollectedChoice {
  text: GrowingText
  refusal: GrowingText
  /** By the ids of their blocks. */
  reasoning: Map<string, ReasoningEndEvent>
  toolCalls: ToolCallEndEvent[]
  annotations: Annotation[]
  images: GeneratedImage[]
  audio: GeneratedAudio[]
  logprobs: Logprobs[]
  choiceFields: Record<string, unknown>
  messageFields: Record<string, unknown>
  finish: ChoiceFinish | undefined
}

/**
 * Puts events together again into the response that an unstreamed call would have given.
 *
 * Reasoning and tool calls are taken from the ends of their blocks, which say them whole. An end may
 * come again, with more.
 */
export class ChatCollector {
  readonly #choices: CollectedChoice[] = []
  readonly #fields: Record<string, unknown> = {}
  #start: ResponseStartEvent | undefined
  #usage: ChatResponse['usage']

  /** Takes in one event. */
  add(event: ChatEvent): void {
    switch (event.type) {
      case 'text-delta':
        this.#choice(event.choice).text.add(event.text)
        break
      case 'reasoning-end':
        this.#choice(event.choice).reasoning.set(event.block, event)
        break
      case 'tool-call-end':
        this.#choice(event.choice).toolCalls[event.index] = event
        break
      case 'refusal-delta':
        this.#choice(event.choice).refusal.add(event.text)
        break
      case 'annotation':
        this.#choice(event.choice).annotations.push(event.annotation)
        break
      case 'image':
        this.#choice(event.choice).images.push(event.image)
        break
      case 'audio-delta':
        this.#choice(event.choice).audio.push(event.audio)
        break
      case 'logprobs':
        this.#choice(event.choice).logprobs.push(event.logprobs)
        break
      case 'metadata':
        Object.assign(this.#metadataTarget(event.scope, event.choice), event.fields)
        break
      case 'response-start':
        this.#start = event
        break
      case 'usage':
        this.#usage = event.usage.raw
        break
      case 'finish':
        for (const finish of event.choices) this.#choice(finish.choice).finish = finish
        break
      case 'reasoning-start':
      case 'reasoning-delta':
      case 'tool-call-start':
      case 'tool-call-delta':
      case 'comment':
      case 'raw':
        break
    }
  }

  /** What was collected so far. */
  response(): ChatResponse {
    const { id = '', model = '', created, provider } = this.#start ?? {}
    return known<ChatResponse>({
      id,
      object: 'chat.completion',
      model,
      created,
      provider,
      ...this.#fields,
      choices: this.#choices.flatMap((choice, index) => [toChoice(choice, index)]),
      usage: this.#usage,
    })
  }

  #metadataTarget(scope: 'response' | 'choice' | 'message', index: number): object {
    return scope === 'response' ? this.#fields : this.#choice(index)[`${scope}Fields`]
  }

  #choice(index: number): CollectedChoice {
    return (this.#choices[index] ??= {
      text: new GrowingText(),
      refusal: new GrowingText(),
      reasoning: new Map(),
      toolCalls: [],
      annotations: [],
      images: [],
      audio: [],
      logprobs: [],
      choiceFields: {},
      messageFields: {},
      finish: undefined,
    })
  }
}

function toChoice(choice: CollectedChoice, index: number): ChatChoice {
  const { audio, logprobs, finish } = choice
  const blocks = [...choice.reasoning.values()]
  return known<ChatChoice>({
    index,
    message: known<ChatChoice['message']>({
      role: 'assistant',
      content: choice.text.toString() || null,
      refusal: choice.refusal.toString() || undefined,
      reasoning: blocks.map(({ text }) => text).join('') || undefined,
      reasoning_details: some(blocks.flatMap(({ detail }) => detail ?? [])),
      // A call whose name has not arrived yet leaves a gap.
      tool_calls: some(choice.toolCalls.flatMap(toToolCall)),
      annotations: some(choice.annotations),
      images: some(choice.images),
      audio: some(audio) && joinAudio(audio),
      ...choice.messageFields,
    }),
    finish_reason: finish?.reason ?? null,
    native_finish_reason: finish?.nativeReason,
    logprobs: some(logprobs) && joinLogprobs(logprobs),
    ...choice.choiceFields,
  })
}

/** The fields that are not undefined. */
function known<Whole extends object>(fields: {
  [Name in keyof Whole]: Whole[Name] | undefined
}): Whole {
  const given: Partial<Whole> = {}
  for (const name in fields) if (fields[name] !== undefined) given[name] = fields[name]
  return given as Whole
}

/** A copy of a list; undefined when it is empty. */
function some<Item>(list: readonly Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : [...list]
}

/** A finished call as the API has it, with the fields that came with it. */
export function toToolCall({
  fields,
  id,
  name,
  arguments: text,
}: Pick<ToolCallEndEvent, 'fields' | 'id' | 'name' | 'arguments'>): ToolCall {
  const { type = 'function' } = fields ?? {}
  const said =
    type === 'custom' ? { custom: { name, input: text } } : { function: { name, arguments: text } }
  return { ...fields, id, type, ...said } as ToolCall
}
