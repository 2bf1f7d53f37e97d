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
}

/** Reads the arguments of `pnpm bench`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      section: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  })
  // pnpm runs the script in the package's folder; the path is meant from where it was called.
  const from = process.env['INIT_CWD'] ?? process.cwd()
  return {
    only: values.only?.split(','),
    sections: values.section?.split(','),
    json: values.json === undefined ? undefined : resolve(from, values.json),
    quick: values.quick,
  }
}
