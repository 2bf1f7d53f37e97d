import { ModelRefusalError } from '@langchain/core/errors'
import type { AIMessageChunk } from '@langchain/core/messages'
import { OutputParserException } from '@langchain/core/output_parsers'
import { Runnable } from '@langchain/core/runnables'

/**
 * Stands between a model and a parser: an answer that cannot be parsed, because the model refused,
 * was cut off, or did not call the function, becomes an error that says so.
 */
export class AnswerGuard extends Runnable<AIMessageChunk, AIMessageChunk> {
  lc_namespace: string[] = ['waypost', 'langchain']
  readonly #functionName: string | undefined

  /** `functionName` is the function that has to be called, if any. */
  constructor(functionName: string | undefined) {
    super()
    this.#functionName = functionName
  }

  override async invoke(message: AIMessageChunk): Promise<AIMessageChunk> {
    this.#check(message)
    return message
  }

  override async *transform(
    chunks: AsyncGenerator<AIMessageChunk>,
  ): AsyncGenerator<AIMessageChunk> {
    let joined: AIMessageChunk | undefined
    for await (const chunk of chunks) {
      joined = joined?.concat(chunk) ?? chunk
      yield chunk
    }
    if (joined) this.#check(joined)
  }

  #check(message: AIMessageChunk): void {
    const refusal = message.additional_kwargs['refusal']
    if (typeof refusal === 'string') {
      throw ModelRefusalError.fromRefusal({ type: 'refusal', refusal }, message)
    }
    const reason: unknown = message.response_metadata['finish_reason']
    if (reason === 'length') {
      throw new OutputParserException(
        'The answer was cut off at its token limit, so it holds no whole object. Raise `maxTokens`.',
        message.text,
      )
    }
    const name = this.#functionName
    if (name === undefined || message.tool_calls?.some((call) => call.name === name)) return
    const [invalid] = message.invalid_tool_calls ?? []
    throw new OutputParserException(
      invalid
        ? `The model called ${name} with arguments that are not a JSON object.`
        : `The model answered without calling ${name}; it ended with ${String(reason)}. ` +
            "Choose another method, e.g. { method: 'jsonSchema' }, or a model that can call tools.",
      invalid?.args ?? message.text,
    )
  }
}
