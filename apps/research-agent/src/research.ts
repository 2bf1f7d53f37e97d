import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { Command } from '@langchain/langgraph'
import type { Ledger } from '@waypost/core'
import type { Limits } from './limits.ts'
import { planTool } from './plan-tool.ts'
import type { ApprovalRequest, ResearchGraph } from './research-graph.ts'
import type { Research, Task } from './research-state.ts'
import type { Screen } from './screen.ts'

/** A thread, and what goes into it. */
export interface Run {
  graph: ResearchGraph
  thread: string
  task: Task
  /** What is asked; undefined to go on where the thread was stopped. */
  question: string | undefined
  limits: Limits
  ledger: Ledger
  signal: AbortSignal
  screen: Screen
  /** Whether a tool may change something. */
  approve: (request: ApprovalRequest) => Promise<boolean>
}

type Input = Parameters<ResearchGraph['stream']>[0]

/** Lets the agent work until it has answered. What is thrown leaves the thread where it was. */
export async function research(run: Run): Promise<void> {
  const { graph, thread, task, question } = run
  const config = { configurable: { thread_id: thread } }
  const show = showEach(run)
  let input: Input =
    question === undefined ? null : { messages: [new HumanMessage(question)], task }
  const before = await graph.getState(config)
  const isFinished = before.next.length === 0
  if (isFinished && input === null) return repeatAnswer(before.values, run.screen)
  if (!isFinished && input !== null) {
    throw new Error('Resume it without a question: it is not finished.')
  }
  for (;;) {
    if (input === null) input = await answersTo(await pendingApprovals(graph, config), run)
    await follow(run, input, show)
    if ((await graph.getState(config)).next.length === 0) return
    input = null
  }
}

interface Pending {
  id: string
  request: ApprovalRequest
}

async function pendingApprovals(
  graph: ResearchGraph,
  config: { configurable: { thread_id: string } },
): Promise<Pending[]> {
  const { tasks } = await graph.getState(config)
  return tasks.flatMap(({ interrupts }) =>
    interrupts.map(({ id = '', value }) => ({ id, request: value as ApprovalRequest })),
  )
}

async function answersTo(pending: readonly Pending[], { approve }: Run): Promise<Input> {
  if (pending.length === 0) return null
  const answers: Record<string, boolean> = {}
  for (const { id, request } of pending) answers[id] = await approve(request)
  return new Command({ resume: answers })
}

function repeatAnswer({ messages }: Research, screen: Screen): void {
  screen.gap()
  screen.text(messages.at(-1)?.text ?? '')
}

type Show = (node: string, update: Partial<Research>) => void

async function follow(run: Run, input: Input, show: Show): Promise<void> {
  const { graph, thread, signal, screen, limits } = run
  const stream = await graph.stream(input, {
    configurable: { thread_id: thread },
    streamMode: ['messages', 'updates'],
    signal,
    // What is on the screen is in the file too, also when the process is killed.
    durability: 'sync',
    // The steps of the agent are counted by `takeStep`; LangGraph counts rounds of the graph.
    recursionLimit: limits.steps * 2 + 1,
  })
  let speaking = false
  for await (const [mode, event] of stream) {
    if (mode === 'updates') {
      for (const [node, update] of Object.entries(event)) show(node, update)
      speaking = false
      continue
    }
    const [message, { langgraph_node: node }] = event
    if (node !== 'model' || !AIMessage.isInstance(message)) continue
    if (!speaking) screen.gap()
    speaking = true
    say(message, screen)
  }
}

function say(message: AIMessage, screen: Screen): void {
  for (const block of message.contentBlocks) {
    if (block.type === 'reasoning') screen.reasoning(block.reasoning)
    else if (block.type === 'text') screen.text(block.text)
  }
}

/** Shows what the nodes of the graph have done; what is told again after an approval is shown once. */
function showEach({ screen, limits, ledger }: Run): Show {
  const shown = new Set<string>()
  let step = 0
  return (node, { messages = [], plan }) => {
    if (node === 'model') screen.note(progress(++step, { limits, ledger }))
    for (const message of messages) {
      if (AIMessage.isInstance(message)) {
        for (const call of message.tool_calls ?? []) {
          if (call.name !== planTool.name) screen.toolCall(call)
        }
      } else if (ToolMessage.isInstance(message) && !shown.has(message.tool_call_id)) {
        shown.add(message.tool_call_id)
        if (plan) screen.plan(plan)
        else screen.toolResult(message)
      }
    }
  }
}

function progress(step: number, { limits, ledger }: Pick<Run, 'limits' | 'ledger'>): string {
  const { totalTokens, costUsd } = ledger.snapshot().total
  const spent = `$${costUsd.toFixed(4)} of $${limits.budgetUsd.toFixed(2)}`
  return `step ${step} of ${limits.steps} · ${totalTokens.toLocaleString('en')} tokens · ${spent}`
}
