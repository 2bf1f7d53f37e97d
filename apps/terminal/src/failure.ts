import { isOpenRouterError } from '@waypost/client'
import { CommanderError } from 'commander'
import { type ExitCode, exitCodes } from './exit-codes.ts'

const issues = 'https://github.com/waypost-dev/waypost/issues'

/** A failure that the reader can do something about; its message says what. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = exitCodes.failure) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Arguments that cannot be meant. */
export class UsageFailure extends Failure {
  constructor(message: string) {
    super(message, exitCodes.usage)
  }
}

/** A file that cannot be read. */
export function unreadable(path: string, error: unknown): Failure {
  return new Failure(`${path} cannot be read (${reasonOf(error)}); check the path.`)
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a directory'
  if (code === 'EACCES') return 'it may not be read'
  return error instanceof Error ? error.message : String(error)
}

/** The reader pressed Ctrl-C. */
export class Interrupted extends Failure {
  constructor(message = 'Interrupted.') {
    super(message, exitCodes.interrupted)
  }
}

/** What is said about a failure, and what the command ends with. */
export interface ExplainedFailure {
  exitCode: ExitCode
  kind: string
  message: string
  /** HTTP status, where the API said no. */
  status?: number | undefined
}

export function explainFailure(error: unknown): ExplainedFailure {
  if (error instanceof CommanderError) {
    // Help and the version end a command early, and well.
    const exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    return { exitCode, kind: 'usage', message: error.message }
  }
  if (error instanceof Failure) {
    return { exitCode: error.exitCode, kind: kindOf(error), message: error.message }
  }
  if (isOpenRouterError(error)) {
    const { kind, status } = error
    return { exitCode: exitCodes.failure, kind, message: messageOf(error), status }
  }
  const message = `${messageOf(error)} (unexpected; please tell of it at ${issues})`
  return { exitCode: exitCodes.failure, kind: 'unexpected', message }
}

/** The message of an error in the words of this command. */
export function messageOf(error: unknown): string {
  if (!isOpenRouterError(error)) return error instanceof Error ? error.message : String(error)
  if (error.kind === 'stream-interrupted') {
    return 'The connection was lost while the answer was arriving; ask again.'
  }
  const advice = adviceOf(error.kind)
  return advice === undefined ? error.message : `${error.message} ${advice}`
}

function adviceOf(kind: string): string | undefined {
  switch (kind) {
    case 'unauthorized':
      return '`waypost doctor` says where this key comes from.'
    case 'connection':
      return '`waypost doctor` looks for the cause.'
    default:
      return undefined
  }
}

function kindOf({ exitCode }: Failure): string {
  if (exitCode === exitCodes.interrupted) return 'interrupted'
  return exitCode === exitCodes.usage ? 'usage' : 'failure'
}
