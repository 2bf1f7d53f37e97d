import type { ChatRequest } from '../wire/chat-request.ts'

/** Why a provider would refuse what a request says about its tools: it demands one that is not there. */
export function toolChoiceProblem({ tool_choice: choice, tools }: ChatRequest): string | undefined {
  if (choice == null || choice === 'auto' || choice === 'none') return undefined
  if (tools == null || tools.length === 0) return 'tool_choice: there are no tools to choose from'
  if (typeof choice === 'string' || choice.function === undefined) return undefined
  const { name } = choice.function
  const offered = tools.flatMap((tool) => tool.function?.name ?? [])
  if (offered.includes(name)) return undefined
  return `tool_choice: no tool is named "${name}"; there are ${offered.join(', ')}`
}
