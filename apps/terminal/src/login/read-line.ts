import { createInterface } from 'node:readline/promises'
import type { Context } from '../context.ts'
import { Failure } from '../failure.ts'

/** Asks for one line, e.g. a code that was shown in a browser. */
export async function readLine(
  { stdin, stderr, signal }: Context,
  question: string,
): Promise<string> {
  const reader = createInterface({ input: stdin, output: stderr, terminal: stdin.isTTY })
  const interrupt = new AbortController()
  // In a terminal the reader takes Ctrl-C, else the process does.
  reader.once('SIGINT', () => interrupt.abort())
  reader.once('close', () => interrupt.abort())
  try {
    const line = await reader.question(question, {
      signal: AbortSignal.any([signal, interrupt.signal]),
    })
    return line.trim()
  } catch {
    signal.throwIfAborted()
    throw new Failure('No line was entered.')
  } finally {
    reader.close()
  }
}
