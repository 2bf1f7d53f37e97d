import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What a run is asked to do. */
export interface CommandLine {
  /** Parts of the names of contenders; undefined for all. */
  only: string[] | undefined
  /** Ids of sections; undefined for all. */
  sections: string[] | undefined
  /** Where the figures are written to. */
  json: string | undefined
  quick: boolean
  /** Whether only to say how it is used. */
  help: boolean
}

/** How the command is used. */
export function usage(sectionIds: readonly string[]): string {
  return `pnpm bench [--quick] [--only NAMES] [--section IDS] [--json FILE]

  --quick         the main figures of ours and of the official packages
  --only NAMES    contenders by parts of their names, with commas between
  --section IDS   single tables, with commas between:
                  ${sectionIds.join(', ')}
  --json FILE     also writes the figures to a file`
}

/** Reads the arguments of `pnpm bench`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      section: { type: 'string', multiple: true },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  // pnpm runs the script in the package's folder; the path is meant from where it was called.
  const from = process.env['INIT_CWD'] ?? process.cwd()
  return {
    only: listed(values.only),
    sections: listed(values.section),
    json: values.json === undefined ? undefined : resolve(from, values.json),
    quick: values.quick,
    help: values.help,
  }
}

/** Names of an option that may be repeated and may name several, with commas between. */
function listed(values: readonly string[] | undefined): string[] | undefined {
  return values?.flatMap((value) => value.split(','))
}
