import type { Random } from '../../chance/random.ts'
import type {
  DecisionAnswers,
  DecisionInput,
  DecisionQuestion,
  DecisionsRequest,
} from '../../validation/decisions-schema.ts'
import { relevanceScores } from '../rerank/relevance.ts'

type Answer = DecisionAnswers[string] & Readonly<Record<string, unknown>>

/** How much chance counts beside the words, so that no answer is ever impossible. */
const doubt = 0.2

/** Answers questions by the words that each possible answer shares with what is judged. */
export function decide(
  { state, questions }: Pick<DecisionsRequest, 'state' | 'questions'>,
  random: Random,
): DecisionAnswers {
  const judged = textOf(state)
  /** How likely each of several answers is. */
  function likelihood(texts: readonly string[]): number[] {
    const weights = texts.map((text) => {
      return (relevanceScores(text, [judged])[0] ?? 0) + doubt * random.next()
    })
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return weights.map((weight) => weight / total)
  }
  const entries = Object.entries(questions)
  return Object.fromEntries(entries.map(([id, question]) => [id, answerTo(question, likelihood)]))
}

function answerTo(
  question: DecisionQuestion,
  likelihood: (texts: readonly string[]) => number[],
): Answer {
  const { type, criteria, instructions } = question
  switch (type) {
    case 'noul': {
      const [, yes = 0] = likelihood([
        textOf(criteria?.false ?? ''),
        textOf(criteria?.true ?? instructions),
      ])
      return { type, noul: rounded(yes) }
    }
    case 'choice': {
      const names = Object.keys(criteria)
      const chances = likelihood(names.map((name) => `${name} ${textOf(criteria[name] ?? '')}`))
      const best = chances.indexOf(Math.max(...chances))
      return { type, choice: names[best], ...withChances(names, chances) }
    }
    case 'score':
    default: {
      const levels = criteria.map((_, level) => String(level))
      const chances = likelihood(criteria.map(textOf))
      const score = chances.reduce((sum, chance, level) => sum + chance * level, 0)
      const legend = Object.fromEntries(criteria.entries())
      return { type, score: rounded(score), legend, ...withChances(levels, chances) }
    }
  }
}

function withChances(
  names: readonly string[],
  chances: readonly number[],
): { probabilities: Record<string, number>; confidence: number } {
  return {
    probabilities: Object.fromEntries(names.map((name, at) => [name, rounded(chances[at] ?? 0)])),
    confidence: rounded(Math.max(...chances)),
  }
}

function rounded(figure: number): number {
  return Math.round(figure * 100) / 100
}

function textOf(input: DecisionInput): string {
  return typeof input === 'string' ? input : JSON.stringify(input)
}
