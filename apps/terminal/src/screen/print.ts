import type { Context } from '../context.ts'
import { paint } from './paint.ts'
import { wrap } from './wrap.ts'

/** Prints what a program is to read. */
export function printJson({ stdout }: Context, value: unknown): void {
  stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
}

/** Prints facts as names and values, one a line; what is unknown is left out. */
export function printFacts(
  { stdout }: Context,
  facts: readonly (readonly [name: string, value: string | undefined])[],
): void {
  const known = facts.filter(([, value]) => value !== undefined)
  const width = Math.max(...known.map(([name]) => name.length))
  for (const [name, value = ''] of known) {
    stdout.write(`${paint(stdout, 'dim', name.padEnd(width))}  ${value}\n`)
  }
}

/** Warns on the screen, apart from what the command prints. */
export function warn({ stderr }: Context, message: string): void {
  stderr.write(`${wrap(stderr, `${paint(stderr, 'yellow', 'warning:')} ${message}`)}\n`)
}

/** Says something that is not part of the output. */
export function note({ stderr }: Context, message: string): void {
  stderr.write(`${paint(stderr, 'dim', wrap(stderr, message))}\n`)
}
