import type { OpenRouterStream } from '../openrouter-stream.ts'
import type { JsonSchema, StandardSchema } from '../schema/standard-schema.ts'
import type { ParseResult } from './parse.ts'
import { PartialJson } from './partial-json.ts'
import { readOutput } from './read-output.ts'

/** An object of which parts may be missing still. */
export type Partially<Value> = Value extends readonly (infer Item)[]
  ? Partially<Item>[]
  : Value extends object
    ? { [Key in keyof Value]?: Partially<Value[Key]> }
    : Value

/**
 * An object while it is being written. Each look at it is a value of its own, as far as the model
 * has come; it is not checked against the schema before it is whole.
 */
export class OutputStream<Output> implements AsyncIterable<Partially<Output>> {
  readonly #stream: OpenRouterStream
  readonly #schema: StandardSchema<Output> | JsonSchema

  constructor(stream: OpenRouterStream, schema: StandardSchema<Output> | JsonSchema) {
    this.#stream = stream
    this.#schema = schema
  }

  /** Leaving the loop cancels the request. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Partially<Output>, undefined> {
    const json = new PartialJson()
    let shownLength = 0
    for await (const event of this.#stream.events()) {
      if (event.type !== 'text-delta' || event.choice !== 0) continue
      json.push(event.text)
      // A look costs time for the whole text, so a long one is looked at in longer steps.
      if (json.length - shownLength <= shownLength / 128) continue
      shownLength = json.length
      const value = json.value()
      if (value !== undefined) yield value as Partially<Output>
    }
    if (shownLength < json.length) yield json.value() as Partially<Output>
  }

  /**
   * Reads to the end and checks the object.
   *
   * @throws OutputError when the model refused, was cut off, or answered something else.
   */
  async final(): Promise<ParseResult<Output>> {
    const response = await this.#stream.final()
    return { data: await readOutput(response, this.#schema), response }
  }
}
