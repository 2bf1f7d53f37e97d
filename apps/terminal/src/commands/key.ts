import { Command } from 'commander'
import { connectWithKey, openBackend } from '../backend/connect.ts'
import { hostOf } from '../backend/backend.ts'
import type { Context } from '../context.ts'
import { formatUsd } from '../screen/amounts.ts'
import { printFacts, printJson } from '../screen/print.ts'
import { type CommonOptions, emulatorOption, jsonOption } from './options.ts'

export function keyCommand(context: Context): Command {
  return new Command('key')
    .description('say what the key may spend and has spent')
    .addOption(jsonOption('the answer of the API'))
    .addOption(emulatorOption())
    .action(async (options: CommonOptions) => {
      const backend = await openBackend(context, options)
      const client = connectWithKey(backend)
      const { data } = await client.key.retrieve({ signal: context.signal })
      if (options.json) return printJson(context, data)
      const { limit, limit_remaining: remaining, limit_reset: reset } = data
      const free = data.free_model_daily_requests
      printFacts(context, [
        ['key', data.label],
        ['from', backend.keySource],
        ['for', hostOf(backend)],
        ['kind', data.is_management_key ? 'management, not for inference' : 'inference'],
        ['spent', `${formatUsd(data.usage)} in all, ${formatUsd(data.usage_daily)} today`],
        ['limit', limit == null ? 'none' : `${formatUsd(limit)}${reset ? ` ${reset}` : ''}`],
        ['left', remaining == null ? undefined : formatUsd(remaining)],
        [
          'free requests',
          free?.limit == null ? undefined : `${free.used ?? 0} of ${free.limit} today`,
        ],
        ['expires', data.expires_at ?? 'never'],
      ])
    })
}
