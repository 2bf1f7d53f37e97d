import type { ModelEvent } from '../../reply/model-event.ts'
import type { Annotation } from '../../wire/message.ts'
import type { OutputItem, OutputPart, ResponsesEvent } from './output-item.ts'
import { ReasoningItemBuilder } from './reasoning-item-builder.ts'

type Item<Type extends OutputItem['type']> = Extract<OutputItem, { type: Type }>

/** Builds the items of a response out of what the model says, and tells of each step. */
export class OutputBuilder {
  readonly items: OutputItem[] = []
  readonly #suffix: string
  readonly #showsReasoning: boolean
  #reasoning: ReasoningItemBuilder | undefined

  /** `suffix` makes the ids of the items differ from those of other responses. */
  constructor(suffix: string, showsReasoning: boolean) {
    this.#suffix = suffix
    this.#showsReasoning = showsReasoning
  }

  /** Takes what the model says next. */
  *add(event: ModelEvent): Generator<ResponsesEvent, void> {
    if (event.type === 'reasoning') {
      if (!this.#showsReasoning || event.detail.type === 'hidden') return
      if (this.#reasoning === undefined) {
        yield* this.#open({ type: 'reasoning', id: '', status: 'in_progress', summary: [] }, 'rs')
        this.#reasoning = new ReasoningItemBuilder(this.#last('reasoning'), this.items.length - 1)
      }
      yield* this.#reasoning.add(event.detail)
    } else if (event.type === 'text') {
      yield* this.#text(event.text)
    } else if (event.type === 'refusal') {
      yield* this.#refusal(event.text)
    } else if (event.type === 'annotation') {
      yield* this.#annotation(event.annotation)
    } else if (event.type === 'tool-call') {
      const call = { call_id: event.id, name: event.name, arguments: '' }
      yield* this.#open({ type: 'function_call', id: '', status: 'in_progress', ...call }, 'fc')
    } else if (event.type === 'tool-arguments') {
      const item = this.#last('function_call')
      item.arguments += event.text
      const type = 'response.function_call_arguments.delta'
      yield { type, ...this.#place(item), delta: event.text }
    } else if (event.type === 'image') {
      const result = event.url.replace(/^data:[^,]*,/, '')
      const status = 'completed'
      yield* this.#open({ type: 'image_generation_call', id: '', status, result }, 'ig')
      const place = this.#place(this.#last('image_generation_call'))
      yield { type: 'response.image_generation_call.completed', ...place }
    }
  }

  /** Ends the item that is open. */
  *close(status: 'completed' | 'incomplete'): Generator<ResponsesEvent, void> {
    const item = this.items.at(-1)
    if (item === undefined) return
    if (item.type === 'reasoning') yield* this.#reasoning?.close() ?? []
    this.#reasoning = undefined
    if (item.type === 'message') {
      for (const [index, part] of item.content.entries()) yield* this.#partDone(item, part, index)
    }
    if (item.type === 'function_call') {
      const done = { name: item.name, arguments: item.arguments }
      yield { type: 'response.function_call_arguments.done', ...this.#place(item), ...done }
    }
    item.status = status
    yield { type: 'response.output_item.done', output_index: this.items.length - 1, item }
  }

  *#open(item: OutputItem, prefix: string): Generator<ResponsesEvent, void> {
    yield* this.close('completed')
    item.id = `${prefix}_${this.#suffix}${this.items.length}`
    this.items.push(item)
    yield { type: 'response.output_item.added', output_index: this.items.length - 1, item }
  }

  /** The open message's last part, of the wanted kind; opens either where it is missing. */
  *#part<Type extends OutputPart['type']>(
    empty: Extract<OutputPart, { type: Type }>,
  ): Generator<ResponsesEvent, Extract<OutputPart, { type: Type }>> {
    if (this.items.at(-1)?.type !== 'message') {
      const role = 'assistant'
      yield* this.#open(
        { type: 'message', id: '', status: 'in_progress', role, content: [] },
        'msg',
      )
    }
    const item = this.#last('message')
    const part = item.content.at(-1)
    if (part !== undefined && isOf(part, empty.type)) return part
    item.content.push(empty)
    const place = this.#partPlace(item)
    yield { type: 'response.content_part.added', ...place, part: empty }
    return empty
  }

  *#text(delta: string): Generator<ResponsesEvent, void> {
    const part = yield* this.#part({ type: 'output_text', text: '', annotations: [], logprobs: [] })
    part.text += delta
    const place = this.#partPlace(this.#last('message'))
    yield { type: 'response.output_text.delta', ...place, delta, logprobs: [] }
  }

  *#refusal(delta: string): Generator<ResponsesEvent, void> {
    const part = yield* this.#part({ type: 'refusal', refusal: '' })
    part.refusal += delta
    yield { type: 'response.refusal.delta', ...this.#partPlace(this.#last('message')), delta }
  }

  *#annotation(given: Annotation): Generator<ResponsesEvent, void> {
    const part = yield* this.#part({ type: 'output_text', text: '', annotations: [], logprobs: [] })
    const nested = given[given.type]
    const annotation = { type: given.type, ...(typeof nested === 'object' ? nested : given) }
    part.annotations.push(annotation)
    yield {
      type: 'response.output_text.annotation.added',
      ...this.#partPlace(this.#last('message')),
      annotation_index: part.annotations.length - 1,
      annotation,
    }
  }

  *#partDone(
    item: Item<'message'>,
    part: OutputPart,
    content_index: number,
  ): Generator<ResponsesEvent, void> {
    const place = { ...this.#place(item), content_index }
    if (part.type === 'refusal') {
      yield { type: 'response.refusal.done', ...place, refusal: part.refusal }
    } else {
      yield { type: 'response.output_text.done', ...place, text: part.text, logprobs: [] }
    }
    yield { type: 'response.content_part.done', ...place, part }
  }

  #last<Type extends OutputItem['type']>(type: Type): Item<Type> {
    const item = this.items.at(-1)
    if (item === undefined || !isOf(item, type)) throw new TypeError(`No ${type} is open`)
    return item
  }

  #place({ id }: OutputItem): { item_id: string; output_index: number } {
    return { item_id: id, output_index: this.items.length - 1 }
  }

  #partPlace(item: Item<'message'>): Record<string, unknown> {
    return { ...this.#place(item), content_index: item.content.length - 1 }
  }
}

function isOf<Value extends { type: string }, Type extends string>(
  value: Value,
  type: Type,
): value is Extract<Value, { type: Type }> {
  return value.type === type
}
