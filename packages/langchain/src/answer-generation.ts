import type { BaseMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { GrowingText } from '@waypost/core'
import { WholeAnswer } from './answer-chunk.ts'
import type { AnswerFields } from './answer.ts'
import type { ChunkFields, Delta } from './deltas.ts'

/** A piece of a streamed answer. */
export class AnswerGeneration extends ChatGenerationChunk {
  readonly #delta: Delta
  readonly #toMessage: (fields: ChunkFields) => BaseMessageChunk

  /** `text` is what the piece adds to the text of the answer. */
  constructor(delta: Delta, text: string, toMessage: (fields: ChunkFields) => BaseMessageChunk) {
    super({ message: toMessage(delta.fields(delta.text)), text })
    this.#delta = delta
    this.#toMessage = toMessage
  }

  /** Pieces of one key in a row add up to the first of them with all of their text. */
  get key(): string | undefined {
    return this.#delta.key
  }

  /** What grows from piece to piece of one key, be it text of the answer or not. */
  get growth(): string {
    return this.#delta.text
  }

  /** The message of this piece, if it had grown so far. */
  grownTo(text: string): BaseMessageChunk {
    return this.#toMessage(this.#delta.fields(text))
  }

  override concat(next: ChatGenerationChunk): ChatGenerationChunk {
    return new JoinedGeneration(this).concat(next)
  }
}

/** The last piece, which knows the answer whole. */
export class LastGeneration extends ChatGenerationChunk {
  readonly #position: number
  readonly #whole: AnswerFields

  /** `position` is how many pieces came before this one. */
  constructor(message: BaseMessageChunk, position: number, whole: AnswerFields) {
    super({ message, text: '' })
    this.#position = position
    this.#whole = whole
  }

  /** The whole answer, if it has `count` pieces. */
  wholeOf(count: number): AnswerFields | undefined {
    return count === this.#position + 1 ? this.#whole : undefined
  }
}

/** Pieces of one key in a row. */
interface Row {
  readonly first: ChatGenerationChunk
  readonly growth: GrowingText
  /** Whether the growth is text of the answer. */
  isAnswer: boolean
}

/**
 * The sum of pieces. It grows in place, since whoever adds to a sum has no use for the smaller one,
 * keeps the text of pieces in place of the pieces, and makes its text and message when somebody looks
 * at them: so adding costs the same however long the answer is.
 */
class JoinedGeneration extends ChatGenerationChunk {
  readonly #first: BaseMessageChunk
  readonly #rows: Row[] = []
  #count = 0
  #whole: AnswerFields | undefined
  #message: BaseMessageChunk | undefined

  static readonly #lazy: PropertyDescriptorMap & ThisType<JoinedGeneration> = {
    text: {
      enumerable: true,
      get() {
        return this.#rows
          .map(({ isAnswer, growth }) => (isAnswer ? growth.toString() : ''))
          .join('')
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
    const key = keyOf(next)
    let row = this.#rows.at(-1)
    if (key === undefined || row === undefined || keyOf(row.first) !== key) {
      row = { first: next, growth: new GrowingText(), isAnswer: false }
      this.#rows.push(row)
    }
    row.growth.add(next instanceof AnswerGeneration ? next.growth : next.text)
    row.isAnswer ||= next.text !== ''
    this.#count++
    this.#whole = next instanceof LastGeneration ? next.wholeOf(this.#count) : undefined
    this.#message = undefined
    return this
  }

  #join(): BaseMessageChunk {
    // LangChain names an answer that has no id after the run.
    const { id } = this.#first
    if (this.#whole) return new WholeAnswer({ id, ...this.#whole })
    const messages = this.#rows.map(({ first, growth }) =>
      first instanceof AnswerGeneration ? first.grownTo(growth.toString()) : first.message,
    )
    const joined = messages.reduce((sum, message) => sum.concat(message))
    if (id !== undefined) joined.id = id
    return joined
  }
}

function keyOf(generation: ChatGenerationChunk): string | undefined {
  return generation instanceof AnswerGeneration ? generation.key : undefined
}
