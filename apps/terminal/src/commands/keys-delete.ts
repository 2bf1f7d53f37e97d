import { Command } from 'commander'
import { connectManagement, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { Failure, Interrupted, UsageFailure } from '../failure.ts'
import { nameOf } from '../keys/describe-key.ts'
import { findKey } from '../keys/find-key.ts'
import { printJson } from '../screen/print.ts'
import { type CommonOptions, emulatorOption, jsonOption } from './options.ts'

interface DeleteOptions extends CommonOptions {
  yes?: boolean
}

export function deleteKeyCommand(context: Context): Command {
  return new Command('delete')
    .description('remove a key for ever')
    .argument('<key>', 'its name, or the beginning of its hash')
    .option('-y, --yes', 'do not ask')
    .addOption(jsonOption('what was removed'))
    .addOption(emulatorOption())
    .action(async (text: string, options: DeleteOptions) => {
      const { signal, stdin, stdout } = context
      if (!options.yes && !(stdin.isTTY && stdout.isTTY)) {
        throw new UsageFailure('There is nobody to ask here: add --yes to delete the key.')
      }
      const management = connectManagement(await openBackend(context, options))
      const key = await findKey(management, text, signal)
      if (!options.yes) await ask(`Delete ${nameOf(key)} (${key.hash.slice(0, 12)}) for ever?`)
      await management.keys.delete(key.hash, { signal })
      if (options.json) printJson(context, { deleted: true, hash: key.hash })
      else stdout.write(`Deleted ${nameOf(key)}.\n`)
    })
}

async function ask(message: string): Promise<void> {
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await confirm({ message, initialValue: false })
  if (isCancel(answer)) throw new Interrupted()
  if (!answer) throw new Failure('Nothing was deleted.')
}
