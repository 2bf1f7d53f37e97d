import type * as z from 'zod/v4'
import { ConfigurationError } from '../errors/configuration-error.ts'

/**
 * Checks options that come without types, such as `providerOptions.openrouter`.
 *
 * @param where How the caller wrote the options, for the message: `providerOptions.openrouter`.
 * @param advice What to do with options that are not known, for the message.
 * @throws ConfigurationError naming each wrong option, where it stands and what was probably meant.
 */
export function parseOptions<Options>(
  schema: z.ZodType<Options>,
  value: unknown,
  where: string,
  advice?: string,
): Options {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { issues } = result.error
  const problems = issues.map(
    ({ path, message }) => `\`${formatPath(where, path)}\`: ${withoutPreamble(message)}`,
  )
  if (advice && issues.some(({ code }) => code === 'unrecognized_keys')) problems.push(advice)
  throw new ConfigurationError(problems.join('\n'), { cause: result.error })
}

function formatPath(where: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (parent, key) => (typeof key === 'number' ? `${parent}[${key}]` : `${parent}.${String(key)}`),
    where,
  )
}

function withoutPreamble(message: string): string {
  return message.replace(/^Invalid (?:input|option): /, '')
}
