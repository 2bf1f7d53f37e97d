import { Command } from 'commander'
import { loginPath, removeLogin } from '../backend/stored-login.ts'
import { displayPath } from '../backend/user-directories.ts'
import type { Context } from '../context.ts'
import { printJson } from '../screen/print.ts'
import { type CommonOptions, jsonOption } from './options.ts'

export function logoutCommand(context: Context): Command {
  return new Command('logout')
    .description('forget the key that `waypost login` stored')
    .addOption(jsonOption('what was removed'))
    .action((options: CommonOptions) => {
      const { env, stdout } = context
      const path = loginPath(env)
      const removed = removeLogin(env)
      if (options.json) return printJson(context, { removed, path })
      const shown = displayPath(path, env)
      stdout.write(
        removed
          ? `Removed ${shown}. The key itself stays valid until you delete it at ` +
              'https://openrouter.ai/settings/keys.\n'
          : `There is no login in ${shown}.\n`,
      )
    })
}
