import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { explainFailure, Failure } from './failure.ts'
import { createProgram } from './program.ts'
import { paint } from './screen/paint.ts'
import { printable } from './screen/printable.ts'
import { wrap } from './screen/wrap.ts'
import { useProxyOfEnvironment } from './use-proxy.ts'

/** Runs a command line and gives what the process ends with. */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  let ended: ExitCode = exitCodes.ok
  try {
    useProxyOfEnvironment(context.env)
    const program = createProgram(context, (exitCode) => (ended = exitCode))
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
    return ended
  } catch (error) {
    return report(error, argv, context)
  }
}

function report(error: unknown, argv: readonly string[], { stderr, signal }: Context): ExitCode {
  // What an abort looks like depends on where it strikes, unless a command has words of its own for it.
  const isExplained = error instanceof Failure || !signal.aborted
  const explained = explainFailure(isExplained ? error : signal.reason)
  const { exitCode, ...failure } = explained
  // The command line's parser has said what is wrong with it.
  const isSaid = failure.kind === 'usage' && !(error instanceof Failure)
  if (exitCode === exitCodes.ok || isSaid) return exitCode
  if (argv.includes('--json')) stderr.write(`${JSON.stringify({ error: failure })}\n`)
  else if (exitCode === exitCodes.interrupted) stderr.write(`${failure.message}\n`)
  else
    stderr.write(
      `${wrap(stderr, `${paint(stderr, 'red', 'error:')} ${printable(failure.message)}`)}\n`,
    )
  return exitCode
}
