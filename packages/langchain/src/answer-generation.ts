import type { BaseMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { WholeAnswer } from './answer-chunk.ts'
import type { AnswerFields } from './answer.ts'

/** Something that a sum of pieces remembers of them. */
interface Part {
  /** Parts of one key in a row add up to the first of them with all of their text. */
  readonly key: string | undefined
  text: string
  message: (text: string) => BaseMessageChunk
}

/** A piece of a streamed answer. */
export class AnswerGeneration extends ChatGenerationChunk {
  readonly #part: Readonly<Part>

  /** `text` is what the piece adds to the text of the answer. */
  constructor(part: Readonly<Part>, text: string) {
    super({ message: part.message(part.text), text })
    this.#part = part
  }

  /** What a sum remembers of a piece, of whichever class. */
  static partOf(generation: ChatGenerationChunk): Readonly<Part> {
    if (generation instanceof AnswerGeneration) return generation.#part
    return { key: undefined, text: '', message: () => generation.message }
  }

  override concat(next: ChatGenerationChunk): ChatGenerationChunk {
    return new JoinedGeneration(this).concat(next)
  }
}

/** The last piece, which knows the answer whole. */
export class LastGeneration extends AnswerGeneration {
  readonly #position: number
  readonly #whole: AnswerFields

  /** `position` is how many pieces came before this one. */
  constructor(message: BaseMessageChunk, position: number, whole: AnswerFields) {
    super({ key: undefined, text: '', message: () => message }, '')
    this.#position = position
    this.#whole = whole
  }

  /** The whole answer, if it has `count` pieces. */
  wholeOf(count: number): AnswerFields | undefined {
    return count === this.#position + 1 ? this.#whole : undefined
  }
}

/**
 * The sum of pieces. It grows in place, since whoever adds to a sum has no use for the smaller one,
 * keeps the text of pieces in place of the pieces, and makes its message when somebody looks at it:
 * so adding costs the same however long the answer is.
 */
class JoinedGeneration extends ChatGenerationChunk {
  readonly #first: BaseMessageChunk
  readonly #parts: Part[]
  #count = 1
  #whole: AnswerFields | undefined
  #message: BaseMessageChunk | undefined

  static readonly #lazyMessage: PropertyDescriptor & ThisType<JoinedGeneration> = {
    enumerable: true,
    get() {
      return (this.#message ??= this.#join())
    },
    set(message: BaseMessageChunk) {
      this.#message = message
    },
  }

  constructor(first: ChatGenerationChunk) {
    super(first)
    this.#first = first.message
    this.#parts = [{ ...AnswerGeneration.partOf(first) }]
    Object.defineProperty(this, 'message', JoinedGeneration.#lazyMessage)
  }

  override concat(next: ChatGenerationChunk): this {
    const part = AnswerGeneration.partOf(next)
    const last = this.#parts.at(-1)
    if (last?.key !== undefined && last.key === part.key) last.text += part.text
    else this.#parts.push({ ...part })
    this.text += next.text
    this.#count++
    this.#whole = next instanceof LastGeneration ? next.wholeOf(this.#count) : undefined
    this.#message = undefined
    return this
  }

  #join(): BaseMessageChunk {
    // LangChain names an answer that has no id after the run.
    const { id } = this.#first
    if (this.#whole) return new WholeAnswer({ id, ...this.#whole })
    const messages = this.#parts.map(({ text, message }) => message(text))
    const joined = messages.reduce((sum, message) => sum.concat(message))
    if (id !== undefined) joined.id = id
    return joined
  }
}
