import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface CommandLine {
  question: string | undefined
  folder: string | undefined
  resume: string | undefined
  model: string | undefined
  budgetUsd: number
  steps: number
  writes: 'ask' | 'allow' | 'refuse'
  /** Where threads are kept. */
  state: string
  json: boolean
}

export const usage = `Usage: npx -y pnpm@12 research [options] [question]

Researches a question in a folder and on the web. With OPENROUTER_API_KEY set it talks to openrouter.ai;
without, a scripted model of the emulator researches a sample, and its tools really run.

  --folder <path>   the folder to read and, when you agree, to write in; the current one unless given
  --resume <id>     go on with a thread that was stopped, or ask a further question in it
  --model <id>      the model to ask, e.g. openai/gpt-5-mini
  --budget <usd>    the most that the thread may cost, default 0.50
  --steps <n>       the most requests of this run, default 20
  --writes <how>    ask (default), allow or refuse
  --state <path>    where threads are kept
  --json            print the result as JSON and nothing else
  --help            print this

Exit codes: 0 answered, 1 stopped or failed, 2 wrong usage, 130 stopped by Ctrl-C.`

/** Reads the command line; `wrong` is what is wrong with it. */
export function readCommandLine(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLine | 'help' | { wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        folder: { type: 'string' },
        resume: { type: 'string' },
        model: { type: 'string' },
        budget: { type: 'string', default: '0.50' },
        steps: { type: 'string', default: '20' },
        writes: { type: 'string', default: 'ask' },
        state: { type: 'string', default: defaultState(environment) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    const budgetUsd = numberOf(values.budget)
    const steps = numberOf(values.steps)
    const { writes } = values
    if (positionals.length > 1) return { wrong: 'Put the question in quotes: it is one argument.' }
    if (positionals[0]?.trim() === '') return { wrong: 'The question is empty.' }
    if (!(budgetUsd > 0)) return { wrong: '--budget has to be an amount in USD, e.g. 0.50.' }
    if (!(Number.isInteger(steps) && steps > 0)) return { wrong: '--steps has to be 1 or more.' }
    if (writes !== 'ask' && writes !== 'allow' && writes !== 'refuse') {
      return { wrong: '--writes has to be ask, allow or refuse.' }
    }
    if (values.resume !== undefined && values.folder !== undefined) {
      return { wrong: 'A thread keeps its folder: leave out --folder with --resume.' }
    }
    const { folder, resume, model, json } = values
    const state = resolve(values.state)
    return {
      question: positionals[0],
      folder,
      resume,
      model,
      budgetUsd,
      steps,
      writes,
      state,
      json,
    }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

function defaultState({ XDG_STATE_HOME }: Readonly<Record<string, string | undefined>>): string {
  return join(XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'waypost', 'research')
}
