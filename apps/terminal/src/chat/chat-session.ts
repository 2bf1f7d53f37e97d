import {
  type ChatMessage,
  type ChatRequest,
  createLedger,
  type Ledger,
  type OpenRouter,
  type OpenRouterOptions,
  userMessage,
} from '@waypost/client'
import type { Backend } from '../backend/backend.ts'
import type { AnswerView } from './answer-view.ts'
import type { Attachment } from './attachment.ts'
import { type Answer, streamAnswer } from './stream-answer.ts'

interface SessionOptions {
  model?: string
  system?: string
  effort?: string
}

/** What a conversation was, as it is saved and loaded. */
export interface SavedConversation {
  model: string
  system?: string | undefined
  messages: ChatMessage[]
}

/** A conversation: what was said, who is asked, what it cost. */
export class ChatSession {
  readonly backend: Backend
  readonly client: OpenRouter
  readonly ledger: Ledger = createLedger()
  /** Files for the next question. */
  readonly attachments: Attachment[] = []
  messages: ChatMessage[] = []
  model: string
  system: string | undefined
  effort: string | undefined
  #lastAsked: ChatMessage | undefined

  constructor(
    connect: (backend: Backend, options: OpenRouterOptions) => OpenRouter,
    backend: Backend,
    { model, system, effort }: SessionOptions,
  ) {
    this.backend = backend
    this.client = connect(backend, { ledger: this.ledger })
    this.model = model ?? backend.defaultModel
    this.system = system
    this.effort = effort ?? backend.defaultEffort
  }

  /** What a request says besides the conversation. */
  get #request(): Omit<ChatRequest, 'messages'> {
    const { model, effort } = this
    return { model, ...(effort !== undefined && { reasoning: { effort } }) }
  }

  /**
   * Asks and remembers question and answer, also one that was stopped on the way. A question whose
   * answer failed is forgotten, and its files are kept for the next try.
   */
  async ask(
    question: string | ChatMessage,
    view: AnswerView,
    run: { signal: AbortSignal; now: () => number },
  ): Promise<Answer> {
    const said = typeof question === 'string' ? await this.#say(question) : question
    this.#lastAsked = said
    const instructions: ChatMessage[] =
      this.system === undefined ? [] : [{ role: 'system', content: this.system }]
    const messages = [...instructions, ...this.messages, said]
    const answer = await streamAnswer(this.client, { ...this.#request, messages }, view, run)
    const message = answer.response.choices[0]?.message
    if (message !== undefined && answer.text !== '') {
      // The message goes back as it came: a model continues its thoughts, and parsed files stay parsed.
      // Of one that was stopped only the text does, since half a thought is refused.
      const isStopped = answer.finishReason === 'stopped'
      this.messages.push(said, isStopped ? { role: 'assistant', content: answer.text } : message)
      this.attachments.length = 0
    }
    return answer
  }

  async #say(question: string): Promise<ChatMessage> {
    const parts = this.attachments.map(({ part }) => part)
    return parts.length === 0
      ? { role: 'user', content: question }
      : await userMessage(question, ...parts)
  }

  /** Takes the last question and its answer back, and gives the question, to ask it again. */
  takeBack(): ChatMessage | undefined {
    const last = this.messages.findLast(({ role }) => role === 'user')
    const question = this.#lastAsked ?? last
    // A question that was not answered is not among the messages.
    if (last !== undefined && last === question)
      this.messages.splice(this.messages.lastIndexOf(last))
    return question
  }

  resume({ model, system, messages }: SavedConversation): void {
    this.model = model
    this.system = system ?? this.system
    this.messages = messages
  }

  saved(): SavedConversation {
    const { model, system, messages } = this
    return { model, system, messages }
  }
}
