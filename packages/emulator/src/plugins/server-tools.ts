import { ApiError } from '../http/api-error.ts'
import type { Draft, PreparationStep, ServerToolRun } from '../prepare/draft.ts'
import type { Message } from '../wire/message.ts'

const prefix = 'openrouter:'

type Parameters = Readonly<Record<string, unknown>>

/**
 * The parameters of a server tool that the model is to use. Models use what they are offered once
 * for each message of the user's, unless they are told to use no tools.
 */
export function usedServerTool({ request, messages }: Draft, name: string): Parameters | undefined {
  // What another server tool found is a message of the system's.
  const last = messages.findLast(({ role }) => role !== 'system')
  if (request.tool_choice === 'none' || last?.role !== 'user') return undefined
  const tool = request.tools?.find(({ type }) => type === prefix + name)
  return tool && (tool.parameters ?? {})
}

/** Notes a run of a server tool. */
export function withToolRun(draft: Draft, run: ServerToolRun, searches: number): Draft {
  const { runs, searches: earlier } = draft.serverToolUse ?? { runs: [], searches: 0 }
  return { ...draft, serverToolUse: { runs: [...runs, run], searches: earlier + searches } }
}

/** Begins what the model is told about the time. */
export const timeNotice = 'The date and time are'

/** Tells the time where the request offers a tool for that. */
export const tellTime: PreparationStep = (draft, { engine }): Draft => {
  const parameters = usedServerTool(draft, 'datetime')
  if (parameters === undefined) return draft
  const { timezone = 'UTC' } = parameters
  const result = `${timeNotice} ${timeIn(String(timezone), engine.clock.now())} (${String(timezone)}).`
  const notice: Message = { role: 'system', content: result }
  const run = { toolName: 'openrouter:datetime', arguments: JSON.stringify({ timezone }), result }
  return withToolRun({ ...draft, messages: [...draft.messages, notice] }, run, 0)
}

function timeIn(timeZone: string, nowMs: number): string {
  try {
    const day = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone }).format(nowMs)
    // Swedes write dates as ISO 8601 does.
    const format = { dateStyle: 'short', timeStyle: 'medium', timeZone } as const
    return `${day}, ${new Intl.DateTimeFormat('sv', format).format(nowMs)}`
  } catch {
    throw new ApiError(400, `openrouter:datetime: ${timeZone} is not an IANA time zone`, {
      metadata: { error_type: 'invalid_request' },
    })
  }
}

/** The type of a server tool that is offered and not emulated. */
export function unknownServerTool({ request }: Pick<Draft, 'request'>): string | undefined {
  return request.tools?.find(({ type }) => type.startsWith(prefix) && !emulated.has(type))?.type
}

const emulated = new Set([`${prefix}web_search`, `${prefix}datetime`])
