import { batch, createLedger, isFreeModel, type OpenRouter } from '@waypost/client'
import { Command } from 'commander'
import { openBackend } from '../backend/connect.ts'
import { BatchReport } from '../batch/batch-report.ts'
import { connectForBatch } from '../batch/connect-for-batch.ts'
import { type BatchRequest, readRequests } from '../batch/read-requests.ts'
import { ResultsFile } from '../batch/results-file.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { Interrupted } from '../failure.ts'
import { type CommonOptions, emulatorOption, jsonOption, parseCount, parseUsd } from './options.ts'

interface BatchCommandOptions extends CommonOptions {
  out?: string
  model?: string
  concurrency: number
  retries: number
  maxCost?: number
  restart?: boolean
}

const notes = `
A line is a chat request ({"model": …, "messages": […]}, with an "id" if you
like), OpenAI's batch format ({"custom_id": …, "body": {…}}), {"prompt": …}, or
a text. Results are written as they come. The same command goes on after Ctrl-C
or a crash, and asks again for what failed.`

export function batchCommand(context: Context, end: (exitCode: ExitCode) => void): Command {
  return new Command('batch')
    .description('send many requests from a file; results are JSON, one a line')
    .argument('<file>', 'requests as JSON, one a line (JSONL)')
    .option('-o, --out <file>', 'where results go (default: <file>, ending in .results.jsonl)')
    .option('-m, --model <id>', 'the model for lines that name none')
    .option('-c, --concurrency <count>', 'requests under way at a time', parseCount, 8)
    .option('--retries <count>', 'further tries for what may pass', parseCount, 5)
    .option('--max-cost <usd>', 'send nothing more once this is spent', parseUsd)
    .option('--restart', 'begin anew, and drop earlier results')
    .addOption(jsonOption('the summary'))
    .addOption(emulatorOption())
    .addHelpText('after', notes)
    .action(async (file: string, options: BatchCommandOptions) => {
      const { signal } = context
      const backend = await openBackend(context, options)
      const requests = readRequests(file, options.model ?? backend.defaultModel)
      const path = options.out ?? `${file.replace(/\.jsonl?$/, '')}.results.jsonl`
      const results = new ResultsFile(path, requests, options.restart === true)
      const { remaining } = results
      const ledger = createLedger()
      const report = new BatchReport(results, requests.length, ledger, context)
      const client = await connectForBatch(backend, options, {
        ledger,
        asksFreeModels: remaining.some(isFree),
        signal,
      })
      await send(client, remaining, options.concurrency, { results, report, signal })
      report.print(options.json === true)
      if (signal.aborted) {
        throw new Interrupted('Interrupted; the same command goes on from here.')
      }
      if (!report.isComplete) end(exitCodes.failure)
    })
}

async function send(
  client: OpenRouter,
  requests: readonly BatchRequest[],
  concurrency: number,
  { results, report, signal }: { results: ResultsFile; report: BatchReport; signal: AbortSignal },
): Promise<void> {
  report.begin()
  await batch(
    client,
    requests.map(({ request }) => request),
    {
      concurrency,
      signal,
      onResult(result) {
        const request = requests[result.index]
        if (request === undefined) return
        // What Ctrl-C stopped has not failed.
        const isStopped = signal.aborted && result.status === 'failed'
        if (result.status !== 'skipped' && !isStopped) results.append(request, result)
        report.add(request, isStopped ? { ...result, status: 'skipped' } : result)
      },
    },
  ).finally(() => report.end())
}

function isFree({ request }: BatchRequest): boolean {
  return typeof request.model === 'string' && isFreeModel(request.model)
}
