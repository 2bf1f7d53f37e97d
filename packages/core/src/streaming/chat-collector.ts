import type { Annotation } from '../wire/annotations.ts'
import type {
  ChatChoice,
  ChatResponse,
  GeneratedAudio,
  GeneratedImage,
  Logprobs,
} from '../wire/chat-response.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { ToolCall } from '../wire/tools.ts'
import type { ChatEvent, ToolCallEndEvent } from './chat-event.ts'
import { GrowingText } from '../reasoning/growing-text.ts'
import { joinAudio } from './join-audio.ts'
import { joinLogprobs } from './join-logprobs.ts'

interface CollectedChoice {
  text: GrowingText
  refusal: string | undefined
  /** The reasoning of finished blocks; of the open one what has come of it. */
  reasoning: string
  openReasoning: GrowingText
  details: ReasoningDetail[]
  toolCalls: CollectedToolCall[]
  annotations: Annotation[]
  images: GeneratedImage[]
  audio: GeneratedAudio[]
  logprobs: Logprobs[]
  choiceFields: Record<string, unknown>
  messageFields: Record<string, unknown>
  reason: string | null
  nativeReason: string | undefined
}

interface CollectedToolCall {
  id: string
  name: string
  arguments: GrowingText
  fields?: ToolCallEndEvent['fields']
}

/** Puts events together again into the response that an unstreamed call would have given. */
export class ChatCollector {
  readonly #choices: CollectedChoice[] = []
  readonly #fields: Record<string, unknown> = {}
  #id = ''
  #model = ''
  #provider: string | undefined
  #created: number | undefined
  #usage: ChatResponse['usage']

  /** Takes in one event. */
  add(event: ChatEvent): void {
    switch (event.type) {
      case 'text-delta':
        this.#choice(event.choice).text.add(event.text)
        break
      case 'reasoning-delta':
        this.#choice(event.choice).openReasoning.add(event.text)
        break
      case 'tool-call-delta':
        this.#choice(event.choice).toolCalls[event.index]?.arguments.add(event.text)
        break
      case 'tool-call-start': {
        const { index, id, name } = event
        this.#choice(event.choice).toolCalls[index] = {
          id,
          name,
          arguments: new GrowingText(),
        }
        break
      }
      case 'tool-call-end': {
        const call = this.#choice(event.choice).toolCalls[event.index]
        if (call) Object.assign(call, { name: event.name, fields: event.fields })
        break
      }
      case 'reasoning-end': {
        const choice = this.#choice(event.choice)
        // The text of the event is that of the detail, so it takes no room of its own.
        choice.reasoning += event.text
        choice.openReasoning = new GrowingText()
        if (event.detail) choice.details.push(event.detail)
        break
      }
      case 'refusal-delta': {
        const choice = this.#choice(event.choice)
        choice.refusal = (choice.refusal ?? '') + event.text
        break
      }
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
        this.#id = event.id
        this.#model = event.model
        this.#provider = event.provider
        this.#created = event.created
        break
      case 'usage':
        this.#usage = event.usage.raw
        break
      case 'finish':
        for (const { choice, reason, nativeReason } of event.choices) {
          const collected = this.#choice(choice)
          collected.reason = reason
          collected.nativeReason = nativeReason
        }
        break
      case 'reasoning-start':
      case 'comment':
      case 'raw':
        break
    }
  }

  /** What was collected so far. */
  response(): ChatResponse {
    return {
      id: this.#id,
      object: 'chat.completion',
      model: this.#model,
      ...known({ created: this.#created, provider: this.#provider }),
      ...this.#fields,
      choices: this.#choices.flatMap((choice, index) => [toChoice(choice, index)]),
      ...known({ usage: this.#usage ?? undefined }),
    }
  }

  #metadataTarget(scope: 'response' | 'choice' | 'message', index: number): object {
    if (scope === 'response') return this.#fields
    const choice = this.#choice(index)
    return scope === 'choice' ? choice.choiceFields : choice.messageFields
  }

  #choice(index: number): CollectedChoice {
    return (this.#choices[index] ??= {
      text: new GrowingText(),
      refusal: undefined,
      reasoning: '',
      openReasoning: new GrowingText(),
      details: [],
      toolCalls: [],
      annotations: [],
      images: [],
      audio: [],
      logprobs: [],
      choiceFields: {},
      messageFields: {},
      reason: null,
      nativeReason: undefined,
    })
  }
}

function toChoice(choice: CollectedChoice, index: number): ChatChoice {
  const { audio, logprobs } = choice
  return {
    index,
    message: {
      role: 'assistant',
      content: choice.text.toString() || null,
      ...known({
        refusal: choice.refusal,
        reasoning: choice.reasoning + choice.openReasoning.toString() || undefined,
        reasoning_details: some(choice.details),
        tool_calls: some(choice.toolCalls.map(toToolCall)),
        annotations: some(choice.annotations),
        images: some(choice.images),
        audio: some(audio) && joinAudio(audio),
      }),
      ...choice.messageFields,
    },
    finish_reason: choice.reason,
    ...known({
      native_finish_reason: choice.nativeReason,
      logprobs: some(logprobs) && joinLogprobs(logprobs),
    }),
    ...choice.choiceFields,
  }
}

/** The fields that are not undefined. */
function known<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const given: Partial<Fields> = {}
  for (const name in fields) if (fields[name] !== undefined) given[name] = fields[name]
  return given as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }
}

/** A copy of a list; undefined when it is empty. */
function some<Item>(list: readonly Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : [...list]
}

function toToolCall(call: CollectedToolCall): ToolCall {
  return {
    ...call.fields,
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments.toString() },
  }
}
