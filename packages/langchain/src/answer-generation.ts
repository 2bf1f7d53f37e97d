import type { AIMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import type { AnswerFields } from './answer.ts'
import { WholeAnswer } from './answer-chunk.ts'

/** A piece of a streamed answer; the last one knows the answer whole. */
export class AnswerGeneration extends ChatGenerationChunk {
  declare message: AIMessageChunk
  readonly #position: number
  readonly #whole: AnswerFields | undefined

  /** `position` is how many pieces came before this one. */
  constructor(message: AIMessageChunk, text: string, position: number, whole?: AnswerFields) {
    super({ message, text })
    this.#position = position
    this.#whole = whole
  }

  override concat(next: ChatGenerationChunk): ChatGenerationChunk {
    return new JoinedGeneration(this, [this]).concat(next)
  }

  /** The whole answer, if this is its last piece and `count` pieces came before it. */
  wholeAfter(count: number): AnswerFields | undefined {
    return this.#position === count ? this.#whole : undefined
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
  #message: ChatGenerationChunk['message'] | undefined

  static readonly #lazyMessage: PropertyDescriptor & ThisType<JoinedGeneration> = {
    enumerable: true,
    get() {
      return (this.#message ??= this.#join())
    },
    set(message: ChatGenerationChunk['message']) {
      this.#message = message
    },
  }

  constructor(
    fields: Pick<ChatGenerationChunk, 'text' | 'message'>,
    pieces: ChatGenerationChunk[],
  ) {
    super(fields)
    this.#pieces = pieces
    this.#count = pieces.length
    Object.defineProperty(this, 'message', JoinedGeneration.#lazyMessage)
  }

  override concat(next: ChatGenerationChunk): ChatGenerationChunk {
    const pieces = this.#pieces
    const own = pieces.length === this.#count ? pieces : pieces.slice(0, this.#count)
    own.push(next)
    return new JoinedGeneration({ text: this.text + next.text, message: next.message }, own)
  }

  #join(): ChatGenerationChunk['message'] {
    const messages = this.#pieces.slice(0, this.#count).map((piece) => piece.message)
    const last = this.#pieces[this.#count - 1]
    const whole = last instanceof AnswerGeneration ? last.wholeAfter(this.#count - 1) : undefined
    // LangChain names an answer that has no id after the run.
    if (whole) return new WholeAnswer({ id: messages[0]?.id, ...whole })
    return messages.reduce((joined, message) => joined.concat(message) as AIMessageChunk)
  }
}
