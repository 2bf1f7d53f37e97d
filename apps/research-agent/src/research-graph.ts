import type { BaseMessage, ToolMessage } from '@langchain/core/messages'
import { AIMessage, SystemMessage } from '@langchain/core/messages'
import type { StructuredTool } from '@langchain/core/tools'
import { END, interrupt, Send, START, StateGraph } from '@langchain/langgraph'
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint'
import type { Ledger } from '@waypost/core'
import type { ChatOpenRouter } from '@waypost/langchain'
import { instructions } from './instructions.ts'
import { type PlanStep, type Research, ResearchState } from './research-state.ts'
import { changesThings, runTool, toolMessage, type ToolRequest } from './run-tool.ts'

/** What a research is done with. */
export interface ResearchParts {
  model: ChatOpenRouter
  tools: readonly StructuredTool[]
  checkpointer: BaseCheckpointSaver
  /** The books of the model and of tools that ask models. */
  ledger: Ledger
  /** Called before each request of the agent; throws when there may be no more. */
  takeStep: () => void
}

/** What the reader is asked before a tool changes anything. */
export interface ApprovalRequest {
  name: string
  args: Record<string, unknown>
}

/**
 * The agent as a graph: the model speaks, each of its calls runs as a task of its own, and the model
 * hears their results. A finished task is kept, so that what was done is not done again when another
 * one waits for an approval or the run is stopped.
 */
export function createResearchGraph(parts: ResearchParts) {
  const { tools, checkpointer, ledger, takeStep } = parts
  const model = parts.model.bindTools([...tools])

  return new StateGraph(ResearchState)
    .addNode('model', async ({ messages, task }, config) => {
      takeStep()
      const prompt = [new SystemMessage(instructions(task)), ...messages]
      return { messages: [await model.invoke(prompt, config)], ledger: ledger.snapshot() }
    })
    .addNode('tool', async (request: ToolRequest, config) => {
      const tool = tools.find(({ name }) => name === request.name)
      if (tool && changesThings(tool)) {
        const question: ApprovalRequest = { name: request.name, args: request.args }
        const approved: unknown = interrupt(question)
        if (approved !== true) return { messages: [refusal(request)] }
      }
      const message = await runTool(tool, request, config.signal)
      return { messages: [message], ...planOf(message), ledger: ledger.snapshot() }
    })
    .addEdge(START, 'model')
    .addConditionalEdges('model', ({ messages }: Research) => callsOf(messages.at(-1)), [
      'tool',
      END,
    ])
    .addEdge('tool', 'model')
    .compile({ checkpointer })
}

/** The graph of a research. */
export type ResearchGraph = ReturnType<typeof createResearchGraph>

function callsOf(message: BaseMessage | undefined): Send[] | typeof END {
  if (!AIMessage.isInstance(message)) return END
  const calls: ToolRequest[] = [
    ...(message.tool_calls ?? []).map(({ id = '', name, args }) => ({ id, name, args })),
    ...(message.invalid_tool_calls ?? []).map(({ id = '', name = '', error }) => ({
      id,
      name,
      args: {},
      invalid: error ?? 'The arguments are not a JSON object.',
    })),
  ]
  return calls.length === 0 ? END : calls.map((call) => new Send('tool', call))
}

function refusal(request: ToolRequest): ToolMessage {
  return toolMessage(request, 'The reader refused this. Do not try it again.', 'error')
}

function planOf({ artifact }: ToolMessage): { plan: PlanStep[] } | undefined {
  return artifact?.plan === undefined ? undefined : { plan: artifact.plan }
}
