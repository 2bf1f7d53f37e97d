import { Command } from 'commander'
import { connectManagement, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { limitOf, type ManagedKey, nameOf } from '../keys/describe-key.ts'
import { formatUsd } from '../screen/amounts.ts'
import { paint, widthOf } from '../screen/paint.ts'
import { printJson } from '../screen/print.ts'
import { tableOf } from '../screen/table.ts'
import { type CommonOptions, emulatorOption, jsonOption } from './options.ts'

interface ListOptions extends CommonOptions {
  all?: boolean
}

export function listKeysCommand(context: Context): Command {
  return new Command('list')
    .description("list the account's keys")
    .option('-a, --all', 'disabled ones too')
    .addOption(jsonOption('the keys'))
    .addOption(emulatorOption())
    .action(async (options: ListOptions) => {
      const { signal, stdout } = context
      const management = connectManagement(await openBackend(context, options))
      const keys: ManagedKey[] = []
      const query = { include_disabled: options.all === true }
      for await (const key of management.keys.list(query, { signal })) keys.push(key)
      if (options.json) return printJson(context, keys)
      if (keys.length === 0) {
        stdout.write('No keys; `waypost keys create <name>` makes one.\n')
        return
      }
      stdout.write(
        tableOf(
          keys,
          [
            { title: 'name', cell: nameOf },
            { title: 'hash', cell: ({ hash }) => hash.slice(0, 12) },
            { title: 'spent', align: 'right', cell: ({ usage }) => formatUsd(usage) },
            { title: 'limit', align: 'right', cell: limitOf },
            { title: 'state', cell: ({ disabled }) => (disabled ? 'disabled' : 'enabled') },
            { title: 'expires', optional: true, cell: ({ expires_at: at }) => at ?? 'never' },
          ],
          widthOf(stdout),
          (title) => paint(stdout, 'bold', title),
        ),
      )
    })
}
