import { Command, InvalidArgumentError } from 'commander'
import type { Keys } from '@waypost/client'
import { connectManagement, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { UsageFailure } from '../failure.ts'
import { factsOf } from '../keys/describe-key.ts'
import { findKey } from '../keys/find-key.ts'
import { limitResetOf, resetOption } from '../keys/reset-option.ts'
import { printFacts, printJson } from '../screen/print.ts'
import { type CommonOptions, emulatorOption, jsonOption, parseUsd } from './options.ts'

type Change = Parameters<Keys['update']>[1]

interface UpdateOptions extends CommonOptions {
  name?: string
  limit?: number | 'none'
  reset?: string
}

export function updateKeyCommand(context: Context): Command {
  return new Command('update')
    .description('rename a key, or change its limit')
    .argument('<key>', 'its name, or the beginning of its hash')
    .option('--name <name>', 'what to call it')
    .option('--limit <usd>', 'the most that it may spend, or none', parseLimit)
    .addOption(resetOption())
    .addOption(jsonOption('the key as it is then'))
    .addOption(emulatorOption())
    .action(async (key: string, options: UpdateOptions) => {
      const { name, limit, reset } = options
      const change = {
        ...(name !== undefined && { name }),
        ...(limit !== undefined && { limit: limit === 'none' ? null : limit }),
        ...(reset !== undefined && { limit_reset: limitResetOf(reset) }),
      }
      if (Object.keys(change).length === 0) {
        throw new UsageFailure('Nothing to change: give --name, --limit or --reset.')
      }
      await changeKey(context, key, change, options)
    })
}

export function switchKeyCommand(context: Context, to: 'enable' | 'disable'): Command {
  return new Command(to)
    .description(to === 'disable' ? 'refuse a key for now' : 'accept a disabled key again')
    .argument('<key>', 'its name, or the beginning of its hash')
    .addOption(jsonOption('the key as it is then'))
    .addOption(emulatorOption())
    .action((key: string, options: CommonOptions) =>
      changeKey(context, key, { disabled: to === 'disable' }, options),
    )
}

async function changeKey(
  context: Context,
  text: string,
  change: Change,
  options: CommonOptions,
): Promise<void> {
  const { signal } = context
  const management = connectManagement(await openBackend(context, options))
  const { hash } = await findKey(management, text, signal)
  const { data } = await management.keys.update(hash, change, { signal })
  if (options.json) printJson(context, data)
  else printFacts(context, factsOf(data))
}

function parseLimit(text: string): number | 'none' {
  if (text === 'none') return text
  try {
    return parseUsd(text)
  } catch {
    throw new InvalidArgumentError('It is an amount of US dollars, such as 2.50, or none.')
  }
}
