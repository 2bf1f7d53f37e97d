import { AIMessageChunk, type BaseMessageChunk } from '@langchain/core/messages'
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

  /** The whole answer, if it has `count` pieces. */
  wholeOf(count: number): AnswerFields | undefined {
    return count === this.#position + 1 ? this.#whole : undefined
  }
}

/**
 * The sum of pieces. It grows in place, since whoever adds to a sum has no use for the smaller one, and
 * its message is only made when somebody looks at it: so adding costs the same however long the
 * answer is.
 */
class JoinedGeneration extends ChatGenerationChunk {
  /** What was added, but for text, which is kept as text until something else follows. */
  readonly #messages: BaseMessageChunk[]
  #text = ''
  #count = 1
  #last: ChatGenerationChunk
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
    this.#messages = [first.message]
    this.#last = first
    Object.defineProperty(this, 'message', JoinedGeneration.#lazyMessage)
  }

  override concat(next: ChatGenerationChunk): this {
    const { text, message } = next
    const isText = next instanceof AnswerGeneration && text !== '' && message.content === text
    if (isText) this.#text += text
    else this.#addText().push(message)
    this.text += text
    this.#count++
    this.#last = next
    this.#message = undefined
    return this
  }

  #addText(): BaseMessageChunk[] {
    if (this.#text !== '') this.#messages.push(new AIMessageChunk(this.#text))
    this.#text = ''
    return this.#messages
  }

  #join(): BaseMessageChunk {
    const last = this.#last
    const [first, ...others] = this.#addText()
    const whole = last instanceof LastGeneration ? last.wholeOf(this.#count) : undefined
    // LangChain names an answer that has no id after the run.
    if (whole) return new WholeAnswer({ id: first?.id, ...whole })
    return others.reduce((joined, message) => joined.concat(message), first ?? last.message)
  }
}
