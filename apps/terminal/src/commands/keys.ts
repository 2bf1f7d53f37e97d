import { Command } from 'commander'
import type { Context } from '../context.ts'
import { createKeyCommand } from './keys-create.ts'
import { deleteKeyCommand } from './keys-delete.ts'
import { listKeysCommand } from './keys-list.ts'
import { switchKeyCommand, updateKeyCommand } from './keys-update.ts'

export function keysCommand(context: Context): Command {
  return new Command('keys')
    .description("manage the account's keys; takes a management key")
    .addCommand(listKeysCommand(context))
    .addCommand(createKeyCommand(context))
    .addCommand(updateKeyCommand(context))
    .addCommand(switchKeyCommand(context, 'disable'))
    .addCommand(switchKeyCommand(context, 'enable'))
    .addCommand(deleteKeyCommand(context))
}
