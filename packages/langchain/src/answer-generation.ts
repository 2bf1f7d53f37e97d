import type { BaseMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { WholeAnswer } from './answer-chunk.ts'
import type { AnswerFields } from './answer.ts'

/** A piece of a streamed answer. */
export class AnswerGeneration extends ChatGenerationChunk {
  override concat(next: ChatGenerationChunk): ChatGenerationChunk {
    return new JoinedGeneration(this.text, [this]).concat(next)
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

  /** The message of the answer, if `before` are all the pieces that came before this one. */
  messageAfter(before: readonly ChatGenerationChunk[]): BaseMessageChunk | undefined {
    if (before.length !== this.#position) return undefined
    // LangChain names an answer that has no id after the run.
    return new WholeAnswer({ id: before[0]?.message.id, ...this.#whole })
  }
}

/**
 * Pieces of an answer, joined. Joining one more costs the same however many there are: the message
 * of all is only made when somebody looks at it.
 */
class JoinedGeneration extends ChatGenerationChunk {
  /** Shared by all that were joined from one stream; each looks at its own first `#count`. */
  readonly #pieces: ChatGenerationChunk[]
  readonly #count: number
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

  constructor(text: string, pieces: ChatGenerationChunk[]) {
    super({ text, message: pieces[0]!.message })
    this.#pieces = pieces
    this.#count = pieces.length
    Object.defineProperty(this, 'message', JoinedGeneration.#lazyMessage)
  }

  override concat(next: ChatGenerationChunk): ChatGenerationChunk {
    const pieces = this.#pieces
    const own = pieces.length === this.#count ? pieces : pieces.slice(0, this.#count)
    own.push(next)
    return new JoinedGeneration(this.text + next.text, own)
  }

  #join(): BaseMessageChunk {
    const before = this.#pieces.slice(0, this.#count - 1)
    const last = this.#pieces[this.#count - 1]
    const whole = last instanceof LastGeneration ? last.messageAfter(before) : undefined
    if (whole || !last) return whole as BaseMessageChunk
    const messages = [...before, last].map((piece) => piece.message)
    return messages.reduce((joined, message) => joined.concat(message))
  }
}
