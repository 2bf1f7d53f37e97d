import type {
  JSONObject,
  LanguageModelV4Citation,
  LanguageModelV4StreamPart as StreamPart,
} from '@ai-sdk/provider'
import {
  type Annotation,
  type ChatEvent,
  type ChatFinishReason,
  type GeneratedAudio,
  normaliseUsage,
  type ReasoningEndEvent,
  type ResponseStartEvent,
  type ToolCallEndEvent,
} from '@waypost/core'
import { AnswerMetadata } from './answer-metadata.ts'
import { annotationToSource } from './answer-sources.ts'
import { finishReasonToAiSdk } from './finish-reason.ts'
import { audioToFile, imageToFile } from './generated-files.ts'
import { serverToolName, type ServerToolNames, serverToolParts } from './server-tool-parts.ts'
import { usageToAiSdk } from './usage-to-ai-sdk.ts'
import { asJson, asJsonObject } from './wire-json.ts'

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
  readonly #metadata = new AnswerMetadata()
  readonly #toolCallIds: string[] = []
  readonly #brokenToolCalls: ToolCallEndEvent[] = []
  readonly #audio: GeneratedAudio[] = []
  readonly #citations: LanguageModelV4Citation[] = []
  #callsTools = false
  #textBlockCount = 0
  #openText: string | undefined
  #openTextStart = 0
  #textLength = 0
  #sourceCount = 0
  /** Parsed files that no part carries yet. */
  #parsedFiles: JSONObject[] = []
  #usage = unknownUsage
  #finish: ChatFinishReason = 'interrupted'

  constructor(context: TranslationContext) {
    this.#context = context
  }

  /** Translates events as they arrive; {@link end} has the last word. */
  *translate(events: Iterable<ChatEvent>): Generator<StreamPart> {
    for (const event of events) {
      if ('choice' in event && event.choice !== 0) continue
      if (event.type === 'text-delta') {
        if (this.#openText === undefined) yield* this.#openTextBlock()
        this.#textLength += event.text.length
        yield { type: 'text-delta', id: this.#openText ?? '', delta: event.text }
      } else if (event.type === 'reasoning-delta') {
        yield { type: 'reasoning-delta', id: event.block, delta: event.text }
      } else if (event.type === 'tool-call-delta') {
        const id = this.#toolCallIds[event.index] ?? ''
        yield { type: 'tool-input-delta', id, delta: event.text }
      } else yield* this.#other(event)
    }
  }

  /** Ends the answer, after all events; `error` is what broke it off. */
  *end(error?: unknown): Generator<StreamPart> {
    const reason = this.#finish
    if (reason === 'stop' || reason === 'tool_calls') {
      // Sent as they are: the SDK calls them invalid and tells the model, or has them repaired.
      for (const call of this.#brokenToolCalls) yield* this.#toolCall(call)
    }
    if (this.#parsedFiles.length > 0) yield* this.#openTextBlock()
    yield* this.#closeText()
    const audio = audioToFile(this.#audio, this.#context.audioFormat)
    if (audio) yield audio
    if (error !== undefined) yield { type: 'error', error }
    yield {
      type: 'finish',
      finishReason: finishReasonToAiSdk(reason, this.#callsTools),
      usage: usageToAiSdk(this.#usage),
      providerMetadata: { openrouter: this.#metadata.toJson() },
    }
  }

  *#other(event: ChatEvent): Generator<StreamPart> {
    this.#metadata.add(event)
    // oxlint-disable-next-line switch-exhaustiveness-check -- the other events are metadata
    switch (event.type) {
      case 'response-start':
        yield responseMetadata(event)
        break
      case 'reasoning-start':
        yield* this.#closeText()
        yield { type: 'reasoning-start', id: event.block }
        break
      case 'reasoning-end':
        yield* this.#reasoningEnd(event)
        break
      case 'tool-call-start':
        yield* this.#closeText()
        this.#toolCallIds[event.index] = event.id
        yield { type: 'tool-input-start', id: event.id, ...this.#nameOf(event.name) }
        break
      case 'tool-call-end':
        yield { type: 'tool-input-end', id: event.id }
        if (event.complete) yield* this.#toolCall(event)
        else this.#brokenToolCalls.push(event)
        break
      case 'annotation':
        yield* this.#annotation(event.annotation)
        break
      case 'image': {
        const file = imageToFile(event.image)
        if (!file) break
        yield* this.#closeText()
        yield file
        break
      }
      case 'audio-delta':
        this.#audio.push(event.audio)
        break
      case 'raw':
        yield { type: 'raw', rawValue: event.chunk }
        break
      case 'usage':
        this.#usage = event.usage
        break
      case 'finish':
        this.#finish = event.reason
        break
    }
  }

  *#openTextBlock(): Generator<StreamPart> {
    if (this.#openText !== undefined) return
    this.#openText = `text-${this.#textBlockCount++}`
    this.#openTextStart = this.#textLength
    yield { type: 'text-start', id: this.#openText }
  }

  *#closeText(): Generator<StreamPart> {
    const id = this.#openText
    if (id === undefined) return
    this.#openText = undefined
    const citations = citationsBetween(this.#openTextStart, this.#textLength, this.#citations)
    const annotations = this.#parsedFiles
    this.#parsedFiles = []
    yield {
      type: 'text-end',
      id,
      ...(citations.length > 0 && { citations }),
      ...(annotations.length > 0 && { providerMetadata: { openrouter: { annotations } } }),
    }
  }

  *#reasoningEnd({ block: id, detail }: ReasoningEndEvent): Generator<StreamPart> {
    const toolParts = detail && serverToolParts(detail, this.#context.serverTools)
    const end: StreamPart = { type: 'reasoning-end', id }
    if (detail && !toolParts) {
      const { model } = this.#metadata
      const openrouter = { reasoning_details: [asJsonObject(detail)], ...(model && { model }) }
      end.providerMetadata = { openrouter }
    }
    yield end
    if (toolParts) yield* toolParts
  }

  *#toolCall({ id, name, arguments: input, fields }: ToolCallEndEvent) {
    const names = this.#nameOf(name)
    this.#callsTools ||= !names.providerExecuted
    yield {
      type: 'tool-call' as const,
      toolCallId: id,
      ...names,
      input,
      ...(fields && { providerMetadata: { openrouter: { fields: asJson(fields) } } }),
    }
  }

  /** A server tool by the caller's name for it; OpenRouter has run it already. */
  #nameOf(name: string): { toolName: string; providerExecuted?: true; dynamic?: true } {
    const toolName = serverToolName(this.#context.serverTools, name)
    if (toolName !== undefined) return { toolName, providerExecuted: true }
    return name.startsWith('openrouter:')
      ? { toolName: name, providerExecuted: true, dynamic: true }
      : { toolName: name }
  }

  *#annotation(annotation: Annotation | null): Generator<StreamPart> {
    const id = `${this.#metadata.id ?? 'answer'}-source-${this.#sourceCount++}`
    const found = annotationToSource(annotation, id)
    if (found?.citation) this.#citations.push(found.citation)
    if (annotation?.file) this.#parsedFiles.push(asJsonObject(annotation))
    if (found) yield found.source
  }
}

function responseMetadata({ id, model, created }: ResponseStartEvent): StreamPart {
  return {
    type: 'response-metadata',
    ...(id && { id }),
    ...(model && { modelId: model }),
    ...(typeof created === 'number' && { timestamp: new Date(created * 1000) }),
  }
}

/** The citations inside a block; the wire counts from the start of the answer. */
function citationsBetween(
  start: number,
  end: number,
  citations: readonly LanguageModelV4Citation[],
): LanguageModelV4Citation[] {
  return citations
    .filter(({ startIndex = 0, endIndex = 0 }) => startIndex >= start && endIndex <= end)
    .map(({ startIndex = 0, endIndex = 0, ...citation }) => ({
      ...citation,
      startIndex: startIndex - start,
      endIndex: endIndex - start,
    }))
}
