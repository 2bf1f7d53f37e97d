import { ApiError } from '../../http/api-error.ts'
import { helpText } from './help.ts'
import { type CommandIo, UsageError } from './io.ts'
import { parseArguments } from './parse-arguments.ts'
import { packageVersion } from './package-version.ts'

const usageExitCode = 2

/** Runs a command line, and returns its exit code. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await dispatch(args, io)
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof ApiError)) throw error
    io.writeError(`${error.message}\nTry --help.\n`)
    return usageExitCode
  }
}

// Each command is loaded when it is asked for, so that help costs nothing.
async function dispatch(args: readonly string[], io: CommandIo): Promise<number> {
  const { command, operands, settings } = parseArguments(args)
  switch (command) {
    case 'help':
      io.writeOut(helpText)
      return 0
    case 'version':
      io.writeOut(`${await packageVersion()}\n`)
      return 0
    case 'exec': {
      const { execCommand } = await import('./exec-command.ts')
      return execCommand(operands, settings, io)
    }
    case 'explain': {
      const { explainCommand } = await import('./explain-command.ts')
      return explainCommand(operands, settings, io)
    }
    case 'verify': {
      const { verifyCommand } = await import('./verify-command.ts')
      return verifyCommand(operands, settings, io)
    }
    case 'serve': {
      const { serveCommand } = await import('./serve-command.ts')
      return serveCommand(settings, io)
    }
    default:
      return command satisfies never
  }
}
