import { randomUUID } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Backend, chooseBackend } from './backend.ts'
import type { CommandLine } from './command-line.ts'
import type { Surroundings } from './surroundings.ts'
import { runThread } from './run-thread.ts'
import { sampleQuestion } from './sample.ts'
import { SqliteSaver } from './sqlite-saver.ts'
import { type EarlierThread, findThread } from './thread.ts'

/** Opens a new thread or an earlier one, runs it, and gives the exit code. */
export async function openThread(read: CommandLine, surroundings: Surroundings): Promise<number> {
  const { environment, terminal, errors } = surroundings
  const { OPENROUTER_BASE_URL: baseURL } = environment
  if (baseURL && !URL.canParse(baseURL)) {
    errors.write(`OPENROUTER_BASE_URL is not a URL: ${baseURL}\n`)
    return 2
  }
  const backend = await chooseBackend(environment, terminal.columns !== undefined && !read.json)
  mkdirSync(read.state, { recursive: true, mode: 0o700 })
  const file = join(read.state, 'threads.db')
  using saver = new SqliteSaver(file)
  const earlier = read.resume === undefined ? undefined : await findThread(saver, read.resume)
  const wrong = whatIsWrong(read, backend, earlier)
  if (wrong !== undefined) {
    errors.write(`${wrong}\n`)
    return 2
  }
  const thread = read.resume ?? randomUUID().slice(0, 8)
  return await runThread({ ...surroundings, read, backend, file, saver, earlier, thread })
}

function whatIsWrong(
  { question, folder, resume, state }: CommandLine,
  { sampleOnly }: Backend,
  earlier: EarlierThread | undefined,
): string | undefined {
  if (resume !== undefined && !earlier) return `There is no thread ${resume} in ${state}.`
  const isSample = (earlier?.task.question ?? sampleQuestion) === sampleQuestion
  if (sampleOnly && ((question ?? folder) !== undefined || !isSample)) {
    return (
      'The model of the emulator knows its sample and nothing else. Leave out the question, --folder ' +
      'and threads about others, or set OPENROUTER_API_KEY for a real model.'
    )
  }
  if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return `There is no folder ${resolve(folder)}.`
  }
  return undefined
}
