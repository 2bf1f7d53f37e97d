import process from 'node:process'
import { exitCodes } from './exit-codes.ts'
import { Interrupted } from './failure.ts'
import { run } from './run.ts'

/** Runs the command line of this process. */
export async function start(): Promise<void> {
  const interrupt = new AbortController()
  // The first Ctrl-C lets a command clean up, the second does not wait for it.
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted)
    interrupt.abort(new Interrupted())
  })
  // `waypost models | head` closes the pipe early, which is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exitCodes.ok)
  })
  const { env, stdin, stdout, stderr } = process
  const context = { env, stdin, stdout, stderr, signal: interrupt.signal, now: Date.now }
  process.exitCode = await run(process.argv.slice(2), context)
}
