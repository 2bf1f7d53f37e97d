import type { ReplyToolCall } from '../reply/reply-parts.ts'
import type { Turn } from '../reply/responder.ts'
import type { ToolDefinition } from '../wire/chat-request.ts'
import { fillSchema } from './fill-schema.ts'

type FunctionDefinition = NonNullable<ToolDefinition['function']>

/** Decides whether tools are called, and with what: never again once their results are there. */
export function chooseToolCalls(question: string, turn: Turn): ReplyToolCall[] {
  const { tool_choice: choice, tools, parallel_tool_calls: parallel } = turn.request
  const offered = (tools ?? []).flatMap((tool) =>
    tool.function === undefined ? [] : [tool.function],
  )
  if (offered.length === 0 || choice === 'none' || turn.messages.at(-1)?.role === 'tool') return []

  const wanted = functionsWanted(offered, choice, question)
  return (parallel === false ? wanted.slice(0, 1) : wanted).map((definition) => ({
    id: `call_${turn.random.letters(24)}`,
    name: definition.name,
    arguments: JSON.stringify(
      fillSchema(definition.parameters ?? {}, question, turn.random, 'object'),
    ),
  }))
}

function functionsWanted(
  offered: readonly FunctionDefinition[],
  choice: Turn['request']['tool_choice'],
  question: string,
): FunctionDefinition[] {
  if (typeof choice === 'object' && choice?.function !== undefined) {
    const { name } = choice.function
    return offered.filter((definition) => definition.name === name)
  }
  const scored = offered.map((definition) => ({
    definition,
    score: relevance(definition, question),
  }))
  const best = Math.max(...scored.map(({ score }) => score))
  if (best === 0) return choice === 'required' ? offered.slice(0, 1) : []
  return scored.filter(({ score }) => score === best).map(({ definition }) => definition)
}

/** How strongly a question asks for a tool: its name counts most, then its description. */
function relevance({ name, description }: FunctionDefinition, question: string): number {
  const asked = stems(question)
  if (question.includes(name)) return 100
  const shared = (text: string): number => [...stems(text)].filter((stem) => asked.has(stem)).length
  return shared(name) * 3 + shared(description ?? '')
}

const commonWords = new Set(
  'about answer asks call data does fetch find from function give have into look make need please return returns some tell that their them then there this tool use user value what when which will with your'.split(
    ' ',
  ),
)

function stems(text: string): Set<string> {
  const words =
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/\p{L}{4,}|\p{N}+/gu) ?? []
  return new Set(words.filter((word) => !commonWords.has(word)).map((word) => word.slice(0, 6)))
}
