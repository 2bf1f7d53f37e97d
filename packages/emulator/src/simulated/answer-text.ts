import type { Turn } from '../reply/responder.ts'
import { linkTo } from '../plugins/cite-sources.ts'
import { timeNotice } from '../plugins/server-tools.ts'
import { textOf } from '../wire/message.ts'
import { excerpt } from './excerpt.ts'

type Skill = (question: string, turn: Turn) => string | undefined

/** What the model can do, tried in this order. */
const skills: readonly Skill[] = [
  toolResults,
  timeOfDay,
  repetition,
  counting,
  arithmetic,
  greeting,
]

/** A plain answer to a question. */
export function answerText(question: string, turn: Turn): string {
  for (const skill of skills) {
    const answer = skill(question, turn)
    if (answer !== undefined) return answer
  }
  return `${generalAnswer(question, turn)}${citations(turn)}`
}

function citations({ searchResults }: Turn): string {
  if (searchResults.length === 0) return ''
  return ` See ${searchResults.slice(0, 3).map(linkTo).join(', ')}.`
}

function toolResults(_question: string, { messages }: Turn): string | undefined {
  if (messages.at(-1)?.role !== 'tool') return undefined
  const from = messages.findLastIndex(({ role }) => role !== 'tool') + 1
  const names = new Map(
    messages
      .flatMap(({ tool_calls }) => tool_calls ?? [])
      .map((call) => [call.id, call.function.name]),
  )
  const lines = messages.slice(from).map((message) => {
    const name = names.get(message.tool_call_id ?? '') ?? message.name ?? 'the tool'
    return `${name} returned ${excerpt(textOf(message), 400)}.`
  })
  return `Here is what I found: ${lines.join(' ')}`
}

function timeOfDay(question: string, { messages }: Turn): string | undefined {
  if (!/\b(?:time|date|day|today|now)\b/i.test(question)) return undefined
  return messages.map(textOf).find((text) => text.startsWith(timeNotice))
}

function repetition(question: string): string | undefined {
  const match =
    /\b(?:say|repeat|reply(?: only)?(?: with)?|respond(?: only)?(?: with)?|answer(?: only)?(?: with)?)(?: exactly| just)?(?: the word| this)?\s*:?\s*["“'‘]([^"”’']+)["”’']/i.exec(
      question,
    ) ??
    /\b(?:say|repeat|(?:reply|respond|answer)(?: only)? with(?: exactly)?(?: the word)?)\s*:?\s+([^\n.?!]+)/i.exec(
      question,
    )
  return match?.[1]?.trim()
}

function counting(question: string): string | undefined {
  const match = /\bcount(?:ing)?\b.{0,100}?\bfrom\s+(-?\d+)\s+(?:up |down )?to\s+(-?\d+)/i.exec(
    question,
  )
  if (match === null) return undefined
  const [start, end] = [Number(match[1]), Number(match[2])]
  const length = Math.min(Math.abs(end - start) + 1, 1_000)
  const step = end < start ? -1 : 1
  return Array.from({ length }, (_, index) => start + index * step).join(', ')
}

const sum = /(-?\d+(?:\.\d+)?)\s*([-+*/×÷]|plus|minus|times|divided by)\s*(-?\d+(?:\.\d+)?)/i

function arithmetic(question: string): string | undefined {
  const match = sum.exec(question)
  if (match === null) return undefined
  const [left, right] = [Number(match[1]), Number(match[3])]
  const result = calculate(left, match[2]?.toLowerCase() ?? '', right)
  return result === undefined
    ? undefined
    : `${match[0].trim()} is ${Number(result.toPrecision(12))}.`
}

function calculate(left: number, operator: string, right: number): number | undefined {
  if (operator === '+' || operator === 'plus') return left + right
  if (operator === '-' || operator === 'minus') return left - right
  if (operator === '*' || operator === '×' || operator === 'times') return left * right
  return right === 0 ? undefined : left / right
}

function greeting(question: string): string | undefined {
  return /^\s*(?:hi|hello|hey|good (?:morning|evening|day))\b[^a-z]*$/i.test(question)
    ? 'Hello! How can I help you today?'
    : undefined
}

function generalAnswer(question: string, { model, random, messages }: Turn): string {
  const images = messages.flatMap(({ content }) =>
    Array.isArray(content) ? content.filter(({ type }) => type === 'image_url') : [],
  ).length
  const seen =
    images === 0
      ? ''
      : ` I can see ${images === 1 ? 'an image' : `${images} images`} in your message.`
  const topic = excerpt(question, 90).replace(/[.?!…]+$/, '')
  const opening = random.pick([
    `You asked about “${topic}”.`,
    `Here is a short answer to “${topic}”.`,
    `On “${topic}”:`,
  ])
  const middle = random.pick([
    'The main point is simple: start with the smallest case that works, check it, and build on it.',
    'There are usually two sides to this: what is quick today, and what stays easy to change later.',
    'In most cases the plain approach is enough; reach for more only when a measurement asks for it.',
  ])
  return `${opening}${seen} ${middle} This text comes from ${model.name}, a simulated model.`
}
