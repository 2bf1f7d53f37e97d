import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AsyncCompleter, CompleterResult } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { efforts } from './efforts.ts'

/** Nothing that is typed is heard while Tab waits, not even Ctrl-C. */
const longestWaitMs = 10_000

/** What Tab completes at the prompt: commands, model ids once they are there, levels of effort, paths. */
export function completerOf(
  commands: readonly string[],
  modelIds: Promise<readonly string[]>,
): AsyncCompleter {
  async function complete(line: string): Promise<CompleterResult> {
    const [, command = '', argument] = /^(\/\S*)(?:\s+(.*))?$/.exec(line) ?? []
    if (command === '') return [[], line]
    if (argument === undefined) return [startingWith(commands, command), command]
    if (command === '/model') {
      const none = setTimeout(longestWaitMs, [], { ref: false })
      return [startingWith(await Promise.race([modelIds, none]), argument), argument]
    }
    if (command === '/effort') return [startingWith(efforts, argument), argument]
    if (command === '/attach' || command === '/save') return [pathsFor(argument), argument]
    return [[], line]
  }
  return (line, callback) => {
    // The prompt may have been left meanwhile, and then it takes nothing more.
    complete(line)
      .then((result) => callback(null, result))
      .catch(() => {})
  }
}

function startingWith(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start))
}

function pathsFor(start: string): string[] {
  const folder = start.endsWith('/') ? start : dirname(start)
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    const paths = entries.map((entry) => {
      const path = start.includes('/') ? join(folder, entry.name) : entry.name
      return entry.isDirectory() ? `${path}/` : path
    })
    return startingWith(paths, start)
  } catch {
    return []
  }
}
