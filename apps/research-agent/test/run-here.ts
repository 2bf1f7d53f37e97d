import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { onTestFinished, vi } from 'vitest'
import { runCommand } from '../src/run-command.ts'

/** Runs the command inside of the test, which saves the time that a process takes to start. */
export async function runHere(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
  signal: AbortSignal = new AbortController().signal,
): Promise<{ exitCode: number; output: string; errors: string }> {
  // The packages read the real environment.
  for (const name of ['OPENROUTER_API_KEY', 'OPENROUTER_BASE_URL']) {
    vi.stubEnv(name, environment[name])
  }
  onTestFinished(() => void vi.unstubAllEnvs())
  let output = ''
  const errors = new PassThrough()
  const exitCode = await runCommand(argv, {
    environment,
    input: Readable.from([input]),
    errors,
    signal,
    terminal: {
      columns: undefined,
      write: (more) => void (output += more),
      style: (_style, styled) => styled,
    },
  })
  errors.end()
  return { exitCode, output, errors: await text(errors) }
}
