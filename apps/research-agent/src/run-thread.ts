import { resolve } from 'node:path'
import { createConnection, createLedger } from '@waypost/core'
import { ChatOpenRouter } from '@waypost/langchain'
import { Asker } from './asker.ts'
import type { Backend } from './backend.ts'
import type { CommandLine } from './command-line.ts'
import { openFolder } from './folder-tools.ts'
import { countSteps, maxTokens, openBooks } from './limits.ts'
import { conclude, introduce } from './narrate.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { planTool } from './plan-tool.ts'
import { reportOf } from './report.ts'
import { research } from './research.ts'
import { type ApprovalRequest, createResearchGraph } from './research-graph.ts'
import type { Task } from './research-state.ts'
import { copySample, sampleQuestion } from './sample.ts'
import { blankScreen, type Screen, showOn } from './screen.ts'
import { Spending } from './spending.ts'
import type { SqliteSaver } from './sqlite-saver.ts'
import type { Surroundings } from './surroundings.ts'
import type { EarlierThread } from './thread.ts'
import { argumentsInShort } from './tool-in-short.ts'
import { createWebSearch } from './web-search.ts'

/** One run of one thread. */
export interface ThreadRun extends Surroundings {
  read: CommandLine
  backend: Backend
  /** Where threads and what they cost are kept. */
  file: string
  saver: SqliteSaver
  earlier: EarlierThread | undefined
  thread: string
}

/** Begins a thread, or goes on with one, until the agent has answered or something stops it. */
export async function runThread(run: ThreadRun): Promise<Outcome['exitCode']> {
  const { read, backend, saver, earlier, thread, terminal, input, signal } = run
  const screen = read.json ? blankScreen : showOn(terminal)
  const task = earlier?.task ?? newTask(read, backend, thread)
  const model = read.model ?? task.model
  const limits = { budgetUsd: read.budgetUsd, steps: read.steps }
  const ledger = createLedger(earlier?.ledger)
  const question = earlier ? read.question : task.question
  introduce(screen, { thread, backend, limits, question, task: { ...task, model } })

  using spending = new Spending(run.file)
  let outcome: Outcome = { status: 'answered', exitCode: 0, message: 'Answered.' }
  try {
    await using folder = await openFolder(task.folder)
    const { baseURL, access } = backend
    const catalogue = createConnection({ baseURL, fetch: access.fetch })
    const spentUsd = Math.max(spending.of(thread), ledger.snapshot().total.costUsd)
    const books = await openBooks(catalogue, model, limits, spentUsd)
    const settings = { ...access, model, maxTokens, maxRetries: 2, ledger, ...books }
    const graph = createResearchGraph({
      model: new ChatOpenRouter({ ...settings, reasoning: { effort: 'low' } }),
      tools: [planTool, createWebSearch(new ChatOpenRouter(settings)), ...folder.tools],
      checkpointer: saver,
      ledger,
      takeStep: countSteps(limits.steps),
    })
    using asker = new Asker(input, signal)
    if (read.writes === 'ask') asker.forgetUnasked()
    const approve = (request: ApprovalRequest) => mayChange(request, screen, asker, run)
    try {
      await research({ graph, thread, task, question, limits, ledger, signal, screen, approve })
    } finally {
      spending.keep(thread, spentUsd + (books.budget.standings()[0]?.spent ?? 0))
    }
  } catch (error) {
    outcome = outcomeOf(error, signal)
  }
  const facts = { ...task, model, thread, backend: backend.name, ...outcome }
  const report = await reportOf(saver, ledger, spending.of(thread), facts)
  if (read.json) terminal.write(`${JSON.stringify(report, undefined, 2)}\n`)
  else conclude(screen, report)
  return outcome.exitCode
}

function newTask(
  { question, folder, model, state }: CommandLine,
  backend: Backend,
  thread: string,
): Task {
  const inSample = question === undefined && folder === undefined
  return {
    question: question ?? sampleQuestion,
    folder: inSample ? copySample(state, thread) : resolve(folder ?? '.'),
    model: model ?? backend.defaultModel,
  }
}

async function mayChange(
  request: ApprovalRequest,
  screen: Screen,
  asker: Asker,
  { read, errors, terminal }: ThreadRun,
): Promise<boolean> {
  screen.approval(request)
  if (read.writes !== 'ask') {
    screen.note(read.writes === 'allow' ? 'Allowed by --writes.' : 'Refused by --writes.')
    return read.writes === 'allow'
  }
  // Standard output belongs to the JSON document.
  const ask = read.json
    ? (text: string) =>
        void errors.write(`${request.name} ${argumentsInShort(request.args)}${text}`)
    : terminal.write
  return await asker.agrees('    Do it? [y/N] ', ask)
}
