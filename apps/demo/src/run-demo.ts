import type { Adapter } from './adapter.ts'
import { type Backend, chooseBackend } from './backend.ts'
import { readArguments, usage } from './demo-arguments.ts'
import { type Measured, play } from './play.ts'
import { tableOf } from './report.ts'
import { scenesWith } from './scene.ts'
import { blank, showOn, type Terminal } from './screen.ts'

/** Runs the demo and gives its exit code: 0, 1 when a conversation fails, 2 for wrong arguments. */
export async function runDemo(
  argv: readonly string[],
  apiKey: string | undefined,
  adapters: readonly Adapter[],
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
  const backend = chooseBackend(apiKey, !read.json && terminal.columns !== undefined)
  const model = read.model ?? backend.defaultModel
  const screen = read.json ? blank : showOn(terminal)
  screen.note('text', backend.description)
  screen.note('text', `Every adapter has the same conversation with ${model}.`)

  const rows: Measured[] = []
  for (const adapter of adapters) {
    try {
      rows.push(await play(adapter, scenesWith(read.prompt), backend, model, screen))
    } catch (error) {
      screen.pause()
      const why = error instanceof Error ? error.message : String(error)
      terminal.writeError(`${adapter.name} failed: ${why}\n`)
      return 1
    }
  }
  terminal.write(read.json ? asJson(backend, model, rows) : asTable(rows, terminal))
  return 0
}

function asTable(rows: readonly Measured[], { style, columns }: Terminal): string {
  const [heading = '', ...lines] = tableOf(rows, columns)
  return `\n${[style('bold', heading), ...lines].join('\n')}\n`
}

function asJson({ name }: Backend, model: string, runs: readonly Measured[]): string {
  return `${JSON.stringify({ backend: name, model, runs }, undefined, 2)}\n`
}
