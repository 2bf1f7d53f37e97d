import { readCommandLine, usage } from './command-line.ts'
import type { Surroundings } from './surroundings.ts'

/** Runs the command and gives its exit code. */
export async function runCommand(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { environment, terminal, errors } = surroundings
  const read = readCommandLine(argv, environment)
  if (read === 'help') {
    terminal.write(`${usage}\n`)
    return 0
  }
  if ('wrong' in read) {
    errors.write(`${read.wrong}\n\n${usage}\n`)
    return 2
  }
  // Loaded when it is needed: LangGraph takes longer to load than `--help` to print.
  const { openThread } = await import('./open-thread.ts')
  try {
    return await openThread(read, surroundings)
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
