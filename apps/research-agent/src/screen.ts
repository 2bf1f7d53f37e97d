import type { ToolMessage } from '@langchain/core/messages'
import type { ToolCall } from '@langchain/core/messages/tool'
import type { ApprovalRequest } from './research-graph.ts'
import type { PlanStep } from './research-state.ts'
import { argumentsInShort, preview, resultInShort } from './tool-in-short.ts'
import { type Look, WrappedWriter } from './wrapped-writer.ts'

/** The formats of a terminal that the screen uses. */
export type Style = 'bold' | 'dim' | 'cyan' | 'green' | 'red' | 'yellow' | 'plain'

/** Where the agent writes, and how it may look there. */
export interface Terminal {
  /** Characters in a line; undefined where nobody watches. */
  columns: number | undefined
  write: (text: string) => void
  style: (style: Style, text: string) => string
}

/** Shows a research while it goes on. */
export interface Screen {
  gap: () => void
  heading: (text: string) => void
  note: (text: string) => void
  question: (text: string) => void
  reasoning: (text: string) => void
  text: (text: string) => void
  toolCall: (call: Pick<ToolCall, 'name' | 'args'>) => void
  toolResult: (message: ToolMessage) => void
  plan: (steps: readonly PlanStep[]) => void
  /** Shows what is to be approved; the question itself is asked elsewhere. */
  approval: (request: ApprovalRequest) => void
  failure: (text: string) => void
}

/** A screen that shows everything in the order in which it comes. */
export function showOn({ write, style, columns = Infinity }: Terminal): Screen {
  const writer = new WrappedWriter(write, columns)
  const look = (mark: string, name: Style): Look => ({ mark, paint: (text) => style(name, text) })
  const looks = {
    heading: look('', 'bold'),
    note: look('  ', 'dim'),
    question: look('> ', 'bold'),
    reasoning: look('  ┊ ', 'dim'),
    text: look('  ', 'plain'),
    call: look('  → ', 'cyan'),
    result: look('  ✓ ', 'green'),
    problem: look('  ✗ ', 'red'),
    preview: look('    │ ', 'dim'),
    approval: look('  ? ', 'yellow'),
    plan: look('  ', 'bold'),
    done: look('    ● ', 'dim'),
    active: look('    ▸ ', 'plain'),
    pending: look('    ○ ', 'dim'),
  }
  // A plan whose steps are known is told by the step that it has come to.
  let titles = ''
  const line = (text: string, as: Look): void => {
    writer.finish()
    if (text === '') write(`${as.paint(as.mark.trimEnd())}\n`)
    writer.append(text, as)
    writer.finish()
  }
  const gap = (): void => {
    writer.finish()
    write('\n')
  }
  return {
    gap,
    heading: (text) => line(text, looks.heading),
    note: (text) => line(text, looks.note),
    question(text) {
      gap()
      line(text, looks.question)
    },
    reasoning: (text) => writer.append(text, looks.reasoning),
    text: (text) => writer.append(text, looks.text),
    toolCall: ({ name, args }) => line(`${name} ${argumentsInShort(args)}`, looks.call),
    toolResult: (message) =>
      line(resultInShort(message), message.status === 'error' ? looks.problem : looks.result),
    plan(steps) {
      const known = titles
      titles = steps.map(({ title }) => title).join('\n')
      const at = steps.findIndex(({ status }) => status === 'active')
      if (titles === known && at >= 0) {
        line(`Plan, ${at + 1} of ${steps.length}: ${steps[at]?.title}`, looks.plan)
        return
      }
      line('Plan', looks.plan)
      for (const { title, status } of steps) line(title, looks[status])
    },
    approval(request) {
      line(`${request.name} ${argumentsInShort(request.args)}`, looks.approval)
      for (const text of preview(request.args)) line(text, looks.preview)
    },
    failure: (text) => line(text, looks.problem),
  }
}

const nothing = (): void => {}

/** A screen that shows nothing. */
export const blankScreen: Screen = {
  gap: nothing,
  heading: nothing,
  note: nothing,
  question: nothing,
  reasoning: nothing,
  text: nothing,
  toolCall: nothing,
  toolResult: nothing,
  plan: nothing,
  approval: nothing,
  failure: nothing,
}
