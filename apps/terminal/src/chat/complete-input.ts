import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Completer } from 'node:readline'
import { efforts } from './efforts.ts'

/** What Tab completes at the prompt: commands, model ids, levels of effort, paths. */
export function completerOf(
  commands: readonly string[],
  modelIds: () => readonly string[],
): Completer {
  return (line) => {
    const [, command = '', argument] = /^(\/\S*)(?:\s+(.*))?$/.exec(line) ?? []
    if (command === '') return [[], line]
    if (argument === undefined) return [startingWith(commands, command), command]
    if (command === '/model') return [startingWith(modelIds(), argument), argument]
    if (command === '/effort') return [startingWith(efforts, argument), argument]
    if (command === '/attach' || command === '/save') return [pathsFor(argument), argument]
    return [[], line]
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
