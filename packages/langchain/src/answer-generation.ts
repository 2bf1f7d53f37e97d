import type { BaseMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { WholeAnswer } from './answer-chunk.ts'
import type { AnswerFields } from './answer.ts'

/** A piece of a streamed answer. */
export class AnswerGeneration extends ChatGenerationChunk {
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
    super({ message, text: '' })
    this.#position = position
    this.#whole = whole
  }

  /** The message of the answer, if this is the last of all its pieces. */
  messageAfter(pieces: readonly ChatGenerationChunk[]): BaseMessageChunk | undefined {
    if (pieces.length !== this.#position + 1) return undefined
    // LangChain names an answer that has no id after the run.
    return new WholeAnswer({ id: pieces[0]?.message.id, ...this.#whole })
  }
}

/**
 * The sum of pieces. It grows in place, since whoever adds to a sum has no use for the smaller one, and
 * its message is only made when somebody looks at it: so adding costs the same however long the
 * answer is.
 */
class JoinedGeneration extends ChatGenerationChunk {
  readonly #pieces: ChatGenerationChunk[]
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
    this.#pieces = [first]
    Object.defineProperty(this, 'message', JoinedGeneration.#lazyMessage)
  }

  override concat(next: ChatGenerationChunk): this {
    this.#pieces.push(next)
    this.text += next.text
    this.#message = undefined
    return this
  }

  #join(): BaseMessageChunk {
    const last = this.#pieces.at(-1)
    const whole = last instanceof LastGeneration ? last.messageAfter(this.#pieces) : undefined
    const messages = this.#pieces.map((piece) => piece.message)
    return whole ?? messages.reduce((joined, message) => joined.concat(message))
  }
}
