import { text } from 'node:stream/consumers'
import type { Context } from '../context.ts'

/** The question of the arguments, with what was piped in below it; undefined when there is neither. */
export async function readQuestion(
  argument: string | undefined,
  { stdin }: Context,
): Promise<string | undefined> {
  const piped = stdin.isTTY ? '' : (await text(stdin)).trim()
  const parts = [argument?.trim() ?? '', piped].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join('\n\n')
}
