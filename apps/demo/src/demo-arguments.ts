import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface DemoArguments {
  model: string | undefined
  /** In place of the first question. */
  prompt: string | undefined
  json: boolean
}

export const usage = `Usage: npx -y pnpm@12 demo [--model <id>] [--prompt <text>] [--json]

  --model <id>     the model to ask, e.g. openai/gpt-5-mini
  --prompt <text>  what to ask it first
  --json           print everything as JSON and nothing else
  --help           print this

With OPENROUTER_API_KEY set it talks to openrouter.ai; without, to the emulator.`

/** Reads the command line; a text in place of arguments is what is wrong with it. */
export function readArguments(argv: readonly string[]): DemoArguments | 'help' | { wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        model: { type: 'string' },
        prompt: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    if (values.model === '') return { wrong: '--model is empty' }
    if (values.prompt?.trim() === '') return { wrong: '--prompt is empty' }
    return { model: values.model, prompt: values.prompt, json: values.json }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}
