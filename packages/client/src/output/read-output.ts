import type { ChatResponse } from '@waypost/core'
import {
  describeIssues,
  isStandardSchema,
  type JsonSchema,
  type StandardSchema,
} from '../schema/standard-schema.ts'
import { OutputError } from './output-error.ts'

/**
 * The object in a whole answer.
 *
 * @throws OutputError when there is none, or when the schema does not accept it.
 */
export async function readOutput<Output>(
  response: ChatResponse,
  schema: StandardSchema<Output> | JsonSchema,
): Promise<Output> {
  const { message, finish_reason: finishReason } = response.choices[0] ?? {}
  if (message?.refusal) {
    const text = message.refusal
    throw new OutputError('refusal', `The model refused: ${text}`, response, { text })
  }
  const text = message?.content ?? ''
  if (finishReason === 'length') {
    const advice = 'The answer was cut off at its limit. Raise `max_tokens`, or ask for less.'
    throw new OutputError('truncated', advice, response, { text })
  }
  if (finishReason === 'content_filter') {
    throw new OutputError('filtered', 'A content filter cut the answer off.', response, { text })
  }
  const value = parse(text, response)
  if (!isStandardSchema(schema)) return value as Output
  const result = await schema['~standard'].validate(value)
  if (!result.issues) return result.value
  const { issues } = result
  const why = `The answer does not match the schema: ${describeIssues(issues)}`
  throw new OutputError('mismatch', why, response, { text, issues })
}

function parse(text: string, response: ChatResponse): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const advice = 'The answer is not JSON. Choose a model that supports structured outputs.'
    throw new OutputError('invalid-json', advice, response, { text, cause })
  }
}
