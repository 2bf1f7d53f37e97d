import type { JSONObject, LanguageModelV4StreamPart as StreamPart } from '@ai-sdk/provider'
import {
  type Annotation,
  type ChatEvent,
  type ChatFinishReason,
  type GeneratedAudio,
  joinAudio,
  normaliseUsage,
  type ReasoningEndEvent,
  type ResponseStartEvent,
  type ToolCallEndEvent,
} from '@waypost/core'
import { AnswerMetadata } from './answer-metadata.ts'
import { annotationToSource, citationsBetween, type PlacedCitation } from './answer-sources.ts'
import { finishReasonToAiSdk } from './finish-reason.ts'
import { audioToFile, imageToFile } from './generated-files.ts'
import {
  recordedCall,
  serverToolName,
  type ServerToolNames,
  serverToolParts,
} from './server-tool-parts.ts'
import { usageToAiSdk } from './usage-to-ai-sdk.ts'
import { asJson, asJsonObject, dateOf, definedFields } from './wire-json.ts'

/** What the translation has to know about the request. */
export interface TranslationContext {
  serverTools: ServerToolNames
  /** The format that spoken answers were asked for in. */
  audioFormat?: string | undefined
}

const unknownUsage = /* @__PURE__ */ normaliseUsage(undefined)

/**
 * Translates the events of one answer into stream parts, in their order: every block that starts
 * also ends, and what has to be sent back on the next turn is on a part, complete when it is emitted.
 */
export class StreamPartTranslator {
  readonly #context: TranslationContext
  readonly #emit: (part: StreamPart) => void
  readonly #metadata = new AnswerMetadata()
  readonly #toolCallIds: string[] = []
  readonly #brokenToolCalls: ToolCallEndEvent[] = []
  readonly #audio: GeneratedAudio[] = []
  readonly #citations: PlacedCitation[] = []
  #callsTools = false
  #textBlockCount = 0
  #openText: string | undefined
  #openTextStart = 0
  #textLength = 0
  #sourceCount = 0
  /** Parsed files that no part carries yet. */
  #parsedFiles: JSONObject[] = []
  /** A block of reasoning that seems to be the record of a call, which is shown as a call alone. */
  #heldBlock: string | undefined
  #usage = unknownUsage
  #finish: ChatFinishReason = 'interrupted'

  constructor(context: TranslationContext, emit: (part: StreamPart) => void) {
    this.#context = context
    this.#emit = emit
  }

  /** Translates events as they arrive; {@link end} has the last word. */
  translate(events: Iterable<ChatEvent>): void {
    for (const event of events) {
      if ('choice' in event && event.choice !== 0) continue
      if (event.type === 'text-delta') {
        const id = this.#openText ?? this.#openTextBlock()
        this.#textLength += event.text.length
        this.#emit({ type: 'text-delta', id, delta: event.text })
      } else if (event.type === 'reasoning-delta') {
        this.#startHeldBlock()
        this.#emit({ type: 'reasoning-delta', id: event.block, delta: event.text })
      } else if (event.type === 'tool-call-delta') {
        const id = this.#toolCallIds[event.index] ?? ''
        this.#emit({ type: 'tool-input-delta', id, delta: event.text })
      } else this.#other(event)
    }
  }

  /** Ends the answer, after all events; `error` is what broke it off. */
  end(error?: unknown): void {
    const reason = this.#finish
    if (reason === 'stop' || reason === 'tool_calls') {
      // Sent as they are: the SDK calls them invalid and tells the model, or has them repaired.
      for (const call of this.#brokenToolCalls) this.#toolCall(call)
    }
    if (this.#parsedFiles.length > 0 && this.#openText === undefined) this.#openTextBlock()
    this.#closeText()
    if (this.#audio.length > 0) {
      const audio = joinAudio(this.#audio)
      this.#file(audioToFile(audio, this.#context.audioFormat), 'audio', audio)
    }
    if (error !== undefined) this.#emit({ type: 'error', error })
    this.#emit({
      type: 'finish',
      finishReason: finishReasonToAiSdk(reason, this.#callsTools),
      usage: usageToAiSdk(this.#usage),
      providerMetadata: { openrouter: this.#metadata.toJson() },
    })
  }

  #other(event: ChatEvent): void {
    this.#metadata.add(event)
    // oxlint-disable-next-line switch-exhaustiveness-check -- the other events are metadata
    switch (event.type) {
      case 'response-start':
        this.#responseMetadata(event)
        break
      case 'metadata':
        if (event.scope === 'response') this.#responseMetadata(event.fields)
        break
      case 'reasoning-start':
        this.#closeText()
        this.#heldBlock = event.block
        if (event.detailType !== recordedCall) this.#startHeldBlock()
        break
      case 'reasoning-end':
        this.#reasoningEnd(event)
        break
      case 'tool-call-start':
        this.#closeText()
        this.#toolCallIds[event.index] = event.id
        this.#emit({ type: 'tool-input-start', id: event.id, ...this.#nameOf(event.name) })
        break
      case 'tool-call-end':
        this.#emit({ type: 'tool-input-end', id: event.id })
        if (event.complete) this.#toolCall(event)
        else this.#brokenToolCalls.push(event)
        break
      case 'annotation':
        this.#annotation(event.annotation)
        break
      case 'image':
        this.#file(imageToFile(event.image), 'images', event.image)
        break
      case 'audio-delta':
        this.#audio.push(event.audio)
        break
      case 'raw':
        this.#emit({ type: 'raw', rawValue: event.chunk })
        break
      case 'usage':
        this.#usage = event.usage
        break
      case 'finish':
        this.#finish = event.reason
        break
    }
  }

  /** Who answers is sometimes said by a later chunk than the first. */
  #responseMetadata({ id, model, created }: Partial<ResponseStartEvent>): void {
    const timestamp = dateOf(created)
    const told = definedFields({ id: id || undefined, modelId: model || undefined, timestamp })
    if (told) this.#emit({ type: 'response-metadata', ...told })
  }

  #openTextBlock(): string {
    const id = `text-${this.#textBlockCount++}`
    this.#openText = id
    this.#openTextStart = this.#textLength
    this.#emit({ type: 'text-start', id })
    return id
  }

  #closeText(): void {
    const id = this.#openText
    if (id === undefined) return
    this.#openText = undefined
    const citations = citationsBetween(this.#openTextStart, this.#textLength, this.#citations)
    const annotations = this.#parsedFiles
    this.#parsedFiles = []
    this.#emit({
      type: 'text-end',
      id,
      ...(citations.length > 0 && { citations }),
      ...(annotations.length > 0 && { providerMetadata: { openrouter: { annotations } } }),
    })
  }

  /** Emits a file; what cannot be one stays with what is known of the answer. */
  #file(file: StreamPart | undefined, kind: 'images' | 'audio', item: object | null): void {
    if (!file) return this.#metadata.keep(kind, item)
    this.#closeText()
    this.#emit(file)
  }

  #startHeldBlock(): void {
    const id = this.#heldBlock
    this.#heldBlock = undefined
    if (id !== undefined) this.#emit({ type: 'reasoning-start', id })
  }

  #reasoningEnd({ block: id, detail }: ReasoningEndEvent): void {
    const toolParts = detail && serverToolParts(detail, this.#context.serverTools)
    if (toolParts && this.#heldBlock !== undefined) return toolParts.forEach(this.#emit)
    this.#startHeldBlock()
    const end: StreamPart = { type: 'reasoning-end', id }
    if (detail && !toolParts) {
      const { model } = this.#metadata
      const openrouter = { reasoning_details: [asJsonObject(detail)], ...(model && { model }) }
      end.providerMetadata = { openrouter }
    }
    this.#emit(end)
    toolParts?.forEach(this.#emit)
  }

  #toolCall({ id, name, arguments: input, fields }: ToolCallEndEvent): void {
    const names = this.#nameOf(name)
    this.#callsTools ||= !names.providerExecuted
    this.#emit({
      type: 'tool-call',
      toolCallId: id,
      ...names,
      // A custom tool is called with any text, and the SDK reads JSON.
      input: fields?.['type'] === 'custom' ? JSON.stringify(input) : input,
      ...(fields && { providerMetadata: { openrouter: { fields: asJson(fields) } } }),
    })
  }

  /** A server tool by the caller's name for it; OpenRouter has run it already. */
  #nameOf(name: string): { toolName: string; providerExecuted?: true; dynamic?: true } {
    const toolName = serverToolName(this.#context.serverTools, name)
    if (toolName !== undefined) return { toolName, providerExecuted: true }
    return name.startsWith('openrouter:')
      ? { toolName: name, providerExecuted: true, dynamic: true }
      : { toolName: name }
  }

  #annotation(annotation: Annotation | null): void {
    const id = `${this.#metadata.id ?? 'answer'}-source-${this.#sourceCount++}`
    const found = annotationToSource(annotation, id)
    if (found?.citation) this.#citations.push(found.citation)
    if (annotation?.file) this.#parsedFiles.push(asJsonObject(annotation))
    if (found) this.#emit(found.source)
  }
}
