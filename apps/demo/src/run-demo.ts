import { isOpenRouterError } from '@waypost/core'
import { type Backend, chooseBackend } from './backend.ts'
import type { Conversation } from './conversation.ts'
import { readArguments, usage } from './demo-arguments.ts'
import { type Measured, measure } from './measure.ts'
import { tableOf } from './report.ts'

/** Where the demo writes, and how it may look there. */
export interface Terminal {
  write: (text: string) => void
  writeError: (text: string) => void
  bold: (text: string) => string
  dim: (text: string) => string
}

/** Runs the demo and gives its exit code: 0, 1 when a conversation fails, 2 for wrong arguments. */
export async function runDemo(
  argv: readonly string[],
  apiKey: string | undefined,
  conversations: readonly Conversation[],
  terminal: Terminal,
): Promise<number> {
  const read = readArguments(argv)
  if (read === 'help') {
    terminal.write(`${usage}\n`)
    return 0
  }
  if ('wrong' in read) {
    terminal.writeError(`${read.wrong}\n\n${usage}\n`)
    return 2
  }
  const backend = chooseBackend(apiKey)
  const model = read.model ?? backend.defaultModel
  const question = { backend, model, prompt: read.prompt }
  if (!read.json) terminal.write(introduction(backend, model, read.prompt, terminal))

  const rows: Measured[] = []
  for (const conversation of conversations) {
    try {
      if (!read.json) terminal.write(`\n${terminal.bold(conversation.adapter)}\n`)
      rows.push(await measure(conversation, question, listenerOf(terminal, read.json)))
      if (!read.json) terminal.write('\n')
    } catch (error) {
      const why = isOpenRouterError(error) || error instanceof Error ? error.message : String(error)
      terminal.writeError(`\n${conversation.adapter} failed: ${why}\n`)
      return 1
    }
  }
  terminal.write(read.json ? asJson(backend, rows) : asTable(rows, terminal))
  return 0
}

function introduction(backend: Backend, model: string, prompt: string, { bold }: Terminal): string {
  return `${backend.description}\n\nAsking ${bold(model)}: ${prompt}\n`
}

/** Shows reasoning dimmed and the answer below it, each piece as it arrives. */
function listenerOf(terminal: Terminal, silent: boolean): Parameters<typeof measure>[2] {
  if (silent) return { onReasoning: () => {}, onText: () => {} }
  let reasoned = false
  return {
    onReasoning(text) {
      reasoned ||= text !== ''
      terminal.write(terminal.dim(text))
    },
    onText(text) {
      if (text !== '' && reasoned) {
        terminal.write('\n')
        reasoned = false
      }
      terminal.write(text)
    },
  }
}

function asTable(rows: readonly Measured[], { bold }: Terminal): string {
  const [heading = '', ...lines] = tableOf(rows)
  return `\n${[bold(heading), ...lines].join('\n')}\n`
}

function asJson({ description }: Backend, rows: readonly Measured[]): string {
  return `${JSON.stringify({ backend: description, runs: rows }, undefined, 2)}\n`
}
