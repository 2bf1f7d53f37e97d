import { readFileSync } from 'node:fs'
import { type Argument, Command } from 'commander'
import { batchCommand } from './commands/batch.ts'
import type { CommandMaker } from './commands/command-maker.ts'
import { chatCommand } from './commands/chat.ts'
import { compareCommand } from './commands/compare.ts'
import { creditsCommand } from './commands/credits.ts'
import { doctorCommand } from './commands/doctor.ts'
import { generationCommand } from './commands/generation.ts'
import { keyCommand } from './commands/key.ts'
import { keysCommand } from './commands/keys.ts'
import { loginCommand } from './commands/login.ts'
import { logoutCommand } from './commands/logout.ts'
import { modelsCommand } from './commands/models.ts'
import type { Context } from './context.ts'
import type { ExitCode } from './exit-codes.ts'
import { paint, showsColors } from './screen/paint.ts'

const makers: readonly CommandMaker[] = [
  chatCommand,
  compareCommand,
  batchCommand,
  modelsCommand,
  generationCommand,
  keyCommand,
  creditsCommand,
  keysCommand,
  loginCommand,
  logoutCommand,
  doctorCommand,
]

const epilogue = `
Keys:      OPENROUTER_API_KEY, or what \`waypost login\` stored; without a key all
           runs on an embedded emulator, with no network and at no cost.
Settings:  WAYPOST_MODEL is the model to ask, OPENROUTER_BASE_URL another API,
           OPENROUTER_MANAGEMENT_KEY the key for \`credits\` and \`keys\`.
Exit code: 0 done, 1 failed, 2 wrong arguments, 130 interrupted.`

export function createProgram(context: Context, end: (exitCode: ExitCode) => void): Command {
  const program = new Command('waypost')
    .description('OpenRouter on the command line.')
    .version(version(), '-v, --version', 'print the version')
    .addHelpText('after', epilogue)
  for (const make of makers) program.addCommand(make(context, end))
  for (const command of withSubcommands(program)) behave(command, context)
  return program
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

/** Says what is wrong where the reader looks, and lets the caller end the process. */
function behave(command: Command, { stdout, stderr }: Context): void {
  command
    .helpCommand(false)
    .helpOption('-h, --help', 'print this')
    .exitOverride()
    .showHelpAfterError(`Run \`${pathOf(command)} --help\` to see what there is.`)
    .configureHelp({
      styleTitle: (text) => paint(stdout, 'bold', text),
      subcommandTerm: (subcommand) =>
        [subcommand.name(), ...subcommand.registeredArguments.map(termOf)].join(' '),
    })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error:/, paint(stderr, 'red', 'error:'))),
      getOutHasColors: () => showsColors(stdout),
      getErrHasColors: () => showsColors(stderr),
    })
}

function termOf(argument: Argument): string {
  const word = `${argument.name()}${argument.variadic ? '…' : ''}`
  return argument.required ? `<${word}>` : `[${word}]`
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}

function version(): string {
  const { version: text } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  return String(text)
}
