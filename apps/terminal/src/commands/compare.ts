import { compare, type Comparison } from '@waypost/client'
import { Command } from 'commander'
import { connectWithKey, openBackend } from '../backend/connect.ts'
import { readQuestion } from '../chat/read-question.ts'
import { printComparisons } from '../compare/print-comparisons.ts'
import { showProgress } from '../compare/show-progress.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { messageOf, UsageFailure } from '../failure.ts'
import { printJson } from '../screen/print.ts'
import { collectList, type CommonOptions, emulatorOption, jsonOption } from './options.ts'

interface CompareOptions extends CommonOptions {
  model?: string[]
  system?: string
}

const emulatorModels = ['borealis/aurora-4', 'kestrel/swift-2', 'lumen/prism-3-flash']

export function compareCommand(context: Context, end: (exitCode: ExitCode) => void): Command {
  return new Command('compare')
    .description('ask several models the same, and see answers, times and costs side by side')
    .argument('[prompt]', 'what to ask; standard input is added to it')
    .option(
      '-m, --model <ids>',
      'a model to ask; several times, or separated by commas',
      collectList,
    )
    .option('-s, --system <text>', 'instructions that go first')
    .addOption(jsonOption('answers, times and costs'))
    .addOption(emulatorOption())
    .action(async (prompt: string | undefined, options: CompareOptions) => {
      const question = await readQuestion(prompt, context)
      if (question === undefined) throw new UsageFailure('There is nothing to ask: give a prompt.')
      const backend = await openBackend(context, options)
      const models = options.model ?? (backend.kind === 'emulator' ? emulatorModels : [])
      if (models.length < 2) {
        throw new UsageFailure('Name at least two models, e.g. --model openai/gpt-5,x-ai/grok-4.')
      }
      const progress = showProgress(models, context)
      const messages = [
        ...(options.system === undefined
          ? []
          : [{ role: 'system' as const, content: options.system }]),
        { role: 'user' as const, content: question },
      ]
      const comparisons = await compare(
        connectWithKey(backend),
        { models, messages },
        { signal: context.signal, onProgress: progress.onProgress },
      ).finally(() => progress.clear())
      if (options.json) printJson(context, comparisons.map(toJson))
      else printComparisons(comparisons, context)
      if (comparisons.some(({ error }) => error !== undefined)) end(exitCodes.failure)
    })
}

function toJson({ model, response, text, error, durationMs, costUsd }: Comparison): object {
  if (error !== undefined) return { model, error: messageOf(error), durationMs }
  return {
    model,
    answeredBy: response?.model,
    provider: response?.provider,
    text,
    durationMs,
    costUsd,
    usage: response?.usage,
  }
}
