import { type CommandIo, UsageError } from './io.ts'
import type { CommandSettings } from './parse-arguments.ts'

/** The key of the upstream, from the environment variable that the options name. */
export function upstreamKey(
  { upstreamKeyEnv }: CommandSettings,
  { env }: CommandIo,
): string | undefined {
  if (upstreamKeyEnv === undefined) return undefined
  const key = env[upstreamKeyEnv]
  if (key === undefined || key === '') throw new UsageError(`${upstreamKeyEnv} is not set`)
  return key
}
