import {
  type Experimental_DecisionModelV4CallOptions as CallOptions,
  type Experimental_DecisionModelV4Question as Question,
  type Experimental_DecisionModelV4Result as Result,
  InvalidArgumentError,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider'
import {
  type Connection,
  decide,
  type DecisionAnswer,
  type DecisionInput,
  type DecisionQuestion,
  normaliseUsage,
} from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import type { ModelSource } from './model-source.ts'
import { warnOfUnsupported } from './warnings.ts'
import { asJson, definedFields } from './wire-json.ts'

const endpoint = { kind: 'decision', path: '/decisions', call: decide } as const

/** Answers questions about something, with probabilities. */
export async function decideQuestions(source: ModelSource, options: CallOptions): Promise<Result> {
  const { maxOutputTokens, reasoning, state, questions } = options
  const { data, warnings, response, providerMetadata } = await askEndpoint(
    endpoint,
    atDecisions(source),
    options,
    (warn) => {
      warnOfUnsupported({ maxOutputTokens, reasoning }, warn)
      return { fixed: { state: stateToWire(state), questions: mapped(questions, toWire) } }
    },
  )
  const { promptTokens: inputTokens, completionTokens: outputTokens } = normaliseUsage(data.usage)
  const answers = mapped(data.answers, ({ confidence, ['legend']: legend }) =>
    asJson({ confidence, legend }),
  )
  return {
    answers: mapped(data.answers, fromWire),
    // As they come: a score may differ by that much from the mean of its probabilities.
    rounding: { probabilityDecimals: 2, scoreDecimals: 2 },
    usage: { ...definedFields({ inputTokens, outputTokens }) },
    warnings,
    providerMetadata: { openrouter: { ...providerMetadata['openrouter'], answers } },
    response: { ...response, body: data },
  }
}

/** The same with the address that decisions have of their own. */
function atDecisions(source: ModelSource): ModelSource {
  const { context } = source
  function connect(): Connection {
    const connection = context.connection()
    const { decisionsBaseURL = connection.baseURL.replace(/\/v1$/, '/alpha') } = context
    return { ...connection, baseURL: decisionsBaseURL }
  }
  return { ...source, context: { ...context, connection: connect } }
}

/** One text or object is judged as it is, and several parts as a list of them. */
function stateToWire(state: CallOptions['state']): DecisionInput {
  const parts = state.map((part) => {
    if (part.type === 'text') return part.text
    if (part.type === 'json') return part.value
    throw new UnsupportedFunctionalityError({ functionality: 'files in the state of a decision' })
  })
  const [first] = parts
  const isWhole = typeof first === 'string' || (typeof first === 'object' && first !== null)
  return parts.length === 1 && isWhole ? first : parts
}

function toWire(question: Question, id: string): DecisionQuestion {
  const { type, instructions } = question
  switch (type) {
    case 'choice':
      return { type, instructions, criteria: question.criteria }
    case 'score': {
      const levels = question.criteria.filter((level) => level !== null)
      if (levels.length === question.criteria.length)
        return { type, instructions, criteria: levels }
      throw incomplete(id, 'every level of a score')
    }
    case 'boolean': {
      const { true: yes, false: no } = question.criteria ?? {}
      if (yes && no) return { type: 'noul', instructions, criteria: { true: yes, false: no } }
      if (yes || no) throw incomplete(id, 'both answers or neither')
      return { type: 'noul', instructions }
    }
    case 'box':
    default:
      throw new UnsupportedFunctionalityError({ functionality: `questions of type ${type}` })
  }
}

function fromWire(answer: DecisionAnswer): Result['answers'][string] {
  const { noul, choice, score, probabilities } = answer
  const chances = probabilities && { probabilities }
  if (typeof noul === 'number') return { type: 'boolean', probability: noul }
  if (typeof score === 'number') return { type: 'score', score, ...chances }
  if (typeof choice !== 'string') return { type: 'refusal' }
  return { type: 'choice', choice, ...chances }
}

function incomplete(id: string, what: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `questions.${id}.criteria`,
    message: `The question "${id}" has to describe ${what}: OpenRouter takes no partial criteria.`,
  })
}

function mapped<Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]))
}
