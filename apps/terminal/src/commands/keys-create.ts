import { writeFileSync } from 'node:fs'
import type { Keys } from '@waypost/client'
import { Command } from 'commander'
import { connectManagement, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { Failure, messageOf, UsageFailure } from '../failure.ts'
import { factsOf } from '../keys/describe-key.ts'
import { limitResetOf, resetOption } from '../keys/reset-option.ts'
import { printFacts, printJson } from '../screen/print.ts'
import { type CommonOptions, emulatorOption, jsonOption, parseUsd } from './options.ts'

interface CreateOptions extends CommonOptions {
  limit?: number
  reset?: string
  expires?: string
  out?: string
  show?: boolean
}

export function createKeyCommand(context: Context): Command {
  return new Command('create')
    .description('make a key; it is given out once, to a file or the screen')
    .argument('<name>', 'what to call it')
    .option('--limit <usd>', 'the most that it may spend', parseUsd)
    .addOption(resetOption())
    .option('--expires <date>', 'when it ends, e.g. 2027-01-31')
    .option('-o, --out <file>', 'write the key into a file that only you can read')
    .option('--show', 'print the key')
    .addOption(jsonOption('what was made'))
    .addOption(emulatorOption())
    .action(async (name: string, options: CreateOptions) => {
      const request = requestOf(name, options)
      const management = connectManagement(await openBackend(context, options))
      const { out, show } = options
      // Before there is a key that could get lost.
      if (out !== undefined) writeNew(out, '')
      const { data, key } = await management.keys.create(request, { signal: context.signal })
      if (out !== undefined) writeFileSync(out, `${key}\n`)
      if (options.json) return printJson(context, { ...data, ...(show && { key }) })
      printFacts(context, [
        ...factsOf(data),
        ['key', show ? key : undefined],
        ['stored in', out === undefined ? undefined : `${out}, readable by you alone`],
      ])
    })
}

function requestOf(
  name: string,
  { limit, reset, expires, out, show }: CreateOptions,
): Parameters<Keys['create']>[0] {
  if (out === undefined && !show) {
    throw new UsageFailure(
      'A key is given out once: name a file with --out <file>, or print it with --show.',
    )
  }
  if (reset !== undefined && limit === undefined) {
    throw new UsageFailure('--reset says when a limit starts anew; set one with --limit <usd>.')
  }
  const expiresAtMs = expires === undefined ? undefined : Date.parse(expires)
  if (Number.isNaN(expiresAtMs)) {
    throw new UsageFailure(`--expires is no date: ${expires}; write it like 2027-01-31.`)
  }
  return {
    name,
    ...(limit !== undefined && { limit }),
    ...(reset !== undefined && { limit_reset: limitResetOf(reset) }),
    ...(expiresAtMs !== undefined && { expires_at: new Date(expiresAtMs).toISOString() }),
  }
}

function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new Failure(`${path} cannot be made (${messageOf(error)}); name another file.`)
  }
}
