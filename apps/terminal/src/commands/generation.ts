import { isOpenRouterError } from '@waypost/client'
import { Command } from 'commander'
import { connectWithKey, openBackend } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure.ts'
import { formatDuration, formatUsd } from '../screen/amounts.ts'
import { printFacts, printJson } from '../screen/print.ts'
import { type CommonOptions, emulatorOption, jsonOption } from './options.ts'

export function generationCommand(context: Context): Command {
  return new Command('generation')
    .description('say what became of an earlier answer: cost, tokens, provider, times')
    .argument('<id>', 'the id that `chat --json` prints, gen-…')
    .addOption(jsonOption('the answer of the API'))
    .addOption(emulatorOption())
    .action(async (id: string, options: CommonOptions) => {
      const backend = await openBackend(context, options)
      if (backend.kind === 'emulator') {
        throw new Failure(
          'The embedded emulator forgets its answers when the command ends; ' +
            'set a key, or keep an emulator running with `npx @waypost/emulator`.',
        )
      }
      const client = connectWithKey(backend)
      const { data } = await client.generations
        .retrieve(id, { signal: context.signal })
        .catch((error: unknown) => {
          throw isOpenRouterError(error) && error.kind === 'not-found'
            ? new Failure(`No generation ${id} of this key's account; check the id.`)
            : error
        })
      if (options.json) return printJson(context, data)
      const reasoning = data.native_tokens_reasoning
      const tokens = `${data.native_tokens_prompt ?? '?'} in, ${data.native_tokens_completion ?? '?'} out`
      printFacts(context, [
        ['id', data.id],
        ['model', data.model ?? undefined],
        ['provider', data.provider_name ?? undefined],
        ['tokens', reasoning ? `${tokens}, ${reasoning} of them reasoning` : tokens],
        ['cost', formatUsd(data.total_cost)],
        ['first token', data.latency == null ? undefined : formatDuration(data.latency)],
        [
          'whole answer',
          data.generation_time == null ? undefined : formatDuration(data.generation_time),
        ],
        ['ended by', data.finish_reason ?? undefined],
        ['at', data.created_at ?? undefined],
      ])
    })
}
