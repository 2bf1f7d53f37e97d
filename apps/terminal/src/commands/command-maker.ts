import type { Command } from 'commander'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'

/** Makes a command of the program; `end` says what the process ends with when that is not 0. */
export type CommandMaker = (context: Context, end: (exitCode: ExitCode) => void) => Command
