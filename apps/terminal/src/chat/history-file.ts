import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stateDirectory } from '../backend/user-directories.ts'

const longest = 1_000

export function historyPath(env: NodeJS.ProcessEnv): string {
  return join(stateDirectory(env), 'history')
}

/** What was asked in earlier runs, the latest first. */
export function readHistory(env: NodeJS.ProcessEnv): string[] {
  try {
    const lines = readFileSync(historyPath(env), 'utf8').split('\n')
    return lines
      .filter((line) => line !== '')
      .toReversed()
      .slice(0, longest)
  } catch {
    // Without a file there is no history, which hinders nobody.
    return []
  }
}

/** Remembers a question for later runs, in a file for this user alone. */
export function appendHistory(line: string, env: NodeJS.ProcessEnv): void {
  try {
    mkdirSync(dirname(historyPath(env)), { recursive: true, mode: 0o700 })
    appendFileSync(historyPath(env), `${line}\n`, { mode: 0o600 })
  } catch {
    // A conversation goes on where nothing may be written.
  }
}
