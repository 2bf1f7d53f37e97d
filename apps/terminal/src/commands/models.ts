import type { Model } from '@waypost/client'
import { Command, InvalidArgumentError, Option } from 'commander'
import { connect, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { can, type Capability, capabilityNames, isCapability } from '../models/capabilities.ts'
import { type ModelOrder, modelOrders, selectModels } from '../models/select-models.ts'
import { countOf, formatPrice, formatTokens } from '../screen/amounts.ts'
import { paint, widthOf } from '../screen/paint.ts'
import { note, printJson } from '../screen/print.ts'
import { type Column, tableOf } from '../screen/table.ts'
import {
  collectList,
  type CommonOptions,
  emulatorOption,
  jsonOption,
  parseCount,
  parseTokens,
  parseUsd,
} from './options.ts'

interface ModelsOptions extends CommonOptions {
  free?: boolean
  maxPrice?: number
  minContext?: number
  with?: Capability[]
  sort: ModelOrder
  limit?: number
}

export function modelsCommand(context: Context): Command {
  return new Command('models')
    .description('list models: price, context, what they can do')
    .argument('[words...]', 'parts of the id or name')
    .option('--free', 'only those that cost nothing')
    .option('--max-price <usd>', 'at most this per million tokens of the prompt', parseUsd)
    .option('--min-context <tokens>', 'at least this context, e.g. 128k', parseTokens)
    .option(
      '--with <what>',
      `only those that know ${capabilityNames.join(', ')}`,
      parseCapabilities,
    )
    .addOption(new Option('--sort <by>', 'what comes first').choices(modelOrders).default('newest'))
    .option('-n, --limit <count>', 'at most so many', parseCount)
    .addOption(jsonOption('the models as the API describes them'))
    .addOption(emulatorOption())
    .action(async (words: string[], options: ModelsOptions) => {
      const client = connect(await openBackend(context, options))
      const all: Model[] = []
      for await (const model of client.models.list({}, { signal: context.signal })) all.push(model)
      const wish = {
        words,
        free: options.free,
        maxPriceUsd: options.maxPrice,
        minContextTokens: options.minContext,
        capabilities: options.with,
      }
      const found = selectModels(all, wish, options.sort)
      const shown = found.slice(0, options.limit)
      if (options.json) return printJson(context, shown)
      printModels(shown, context)
      const what = shown.length === found.length ? '' : `, ${shown.length} of them shown`
      note(
        context,
        `${countOf(found.length, 'model')} of ${all.length}${what}; prices in USD per million tokens`,
      )
    })
}

function printModels(models: readonly Model[], { stdout }: Context): void {
  if (models.length === 0) return
  const mark = paint(stdout, 'green', 'yes')
  const columns: Column<Model>[] = [
    { title: 'model', cell: ({ id }) => id },
    { title: 'context', align: 'right', cell: (model) => formatTokens(model.context_length) },
    { title: 'prompt', align: 'right', cell: ({ pricing }) => formatPrice(pricing.prompt) },
    { title: 'answer', align: 'right', cell: ({ pricing }) => formatPrice(pricing.completion) },
    ...capabilityNames.map((capability) => ({
      title: capability,
      optional: true,
      cell: (model: Model) => (can(model, capability) ? mark : ''),
    })),
  ]
  stdout.write(tableOf(models, columns, widthOf(stdout), (title) => paint(stdout, 'bold', title)))
}

function parseCapabilities(text: string, before: Capability[] | undefined): Capability[] {
  return collectList(text, before).map((name) => {
    if (isCapability(name)) return name
    throw new InvalidArgumentError(`It is one of ${capabilityNames.join(', ')}.`)
  })
}
