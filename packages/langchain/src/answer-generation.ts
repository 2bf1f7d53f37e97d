import type { BaseMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { GrowingText } from '@waypost/core'
import { WholeAnswer } from './answer-chunk.ts'
import type { AnswerFields } from './answer.ts'

/** What a sum of pieces remembers of one. */
interface Part {
  /** Parts of one key in a row add up to the first of them with all of their text. */
  readonly key: string | undefined
  readonly text: string
  readonly message: (text: string) => BaseMessageChunk
}

/** A piece of a streamed answer. */
export class AnswerGeneration extends ChatGenerationChunk {
  readonly #part: Part

  /** `text` is what the piece adds to the text of the answer. */
  constructor(part: Part, text: string) {
    super({ message: part.message(part.text), text })
    this.#part = part
  }

  /** What a sum remembers of a piece, of whichever class. */
  static partOf(generation: ChatGenerationChunk): Part {
    if (generation instanceof AnswerGeneration) return generation.#part
    return { key: undefined, text: generation.text, message: () => generation.message }
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

/** Parts of one key in a row. */
interface SumOfParts extends Pick<Part, 'key' | 'message'> {
  readonly text: GrowingText
  /** Whether the text is text of the answer. */
  isAnswer: boolean
}

/**
 * The sum of pieces. It grows in place, since whoever adds to a sum has no use for the smaller one,
 * keeps the text of pieces in place of the pieces, and makes its text and message when somebody looks
 * at them: so adding costs the same however long the answer is.
 */
class JoinedGeneration extends ChatGenerationChunk {
  readonly #first: BaseMessageChunk
  readonly #sums: SumOfParts[] = []
  #count = 0
  #whole: AnswerFields | undefined
  #message: BaseMessageChunk | undefined

  static readonly #lazy: PropertyDescriptorMap & ThisType<JoinedGeneration> = {
    text: {
      enumerable: true,
      get() {
        const texts = this.#sums.filter(({ isAnswer }) => isAnswer).map(({ text }) => text)
        return texts.map(String).join('')
      },
    },
    message: {
      enumerable: true,
      get() {
        return (this.#message ??= this.#join())
      },
      set(message: BaseMessageChunk) {
        this.#message = message
      },
    },
  }

  constructor(first: ChatGenerationChunk) {
    super(first)
    this.#first = first.message
    Object.defineProperties(this, JoinedGeneration.#lazy)
    this.concat(first)
  }

  override concat(next: ChatGenerationChunk): this {
    const { key, text, message } = AnswerGeneration.partOf(next)
    let sum = this.#sums.at(-1)
    if (sum?.key === undefined || sum.key !== key) {
      sum = { key, message, text: new GrowingText(), isAnswer: false }
      this.#sums.push(sum)
    }
    sum.text.add(text)
    sum.isAnswer ||= next.text !== ''
    this.#count++
    this.#whole = next instanceof LastGeneration ? next.wholeOf(this.#count) : undefined
    this.#message = undefined
    return this
  }

  #join(): BaseMessageChunk {
    // LangChain names an answer that has no id after the run.
    const { id } = this.#first
    if (this.#whole) return new WholeAnswer({ id, ...this.#whole })
    const messages = this.#sums.map(({ text, message }) => message(text.toString()))
    const joined = messages.reduce((sum, message) => sum.concat(message))
    if (id !== undefined) joined.id = id
    return joined
  }
}
