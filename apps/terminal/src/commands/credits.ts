import { Command } from 'commander'
import { connectManagement, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { formatUsd } from '../screen/amounts.ts'
import { printFacts, printJson, warn } from '../screen/print.ts'
import { type CommonOptions, emulatorOption, jsonOption, parseUsd } from './options.ts'

interface CreditsOptions extends CommonOptions {
  warnBelow: number
}

export function creditsCommand(context: Context): Command {
  return new Command('credits')
    .description('say what the account has left; takes a management key')
    .option('--warn-below <usd>', 'warn when less is left', parseUsd, 5)
    .addOption(jsonOption('total, used and remaining US dollars'))
    .addOption(emulatorOption())
    .action(async (options: CreditsOptions) => {
      const management = connectManagement(await openBackend(context, options))
      const { data } = await management.credits.retrieve({ signal: context.signal })
      const { total_credits: totalUsd, total_usage: usedUsd } = data
      // Amounts have at most six decimals; what floating point adds to a difference is cut off.
      const remainingUsd = Number((totalUsd - usedUsd).toFixed(6))
      const isLow = remainingUsd < options.warnBelow
      if (options.json) {
        printJson(context, { totalUsd, usedUsd, remainingUsd, low: isLow })
      } else {
        printFacts(context, [
          ['bought', formatUsd(totalUsd)],
          ['used', formatUsd(usedUsd)],
          ['left', formatUsd(remainingUsd)],
        ])
      }
      if (isLow) {
        warn(
          context,
          `less than ${formatUsd(options.warnBelow)} left; add credits at https://openrouter.ai/settings/credits.`,
        )
      }
    })
}
