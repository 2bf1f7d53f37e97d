import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCommand } from '../src/run-command.ts'

/** Runs the command inside of the test, which saves the time that a process takes to start. */
export async function runHere(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
  signal: AbortSignal = new AbortController().signal,
): Promise<{ exitCode: number; output: string; errors: string }> {
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
