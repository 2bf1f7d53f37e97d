import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { checkAddress } from './check-address.ts'
import { type CommandIo, UsageError } from './io.ts'
import { listen } from './listen.ts'
import { openDoor } from './open-door.ts'
import type { CommandSettings } from './parse-arguments.ts'

/** Runs a command with the emulator in its environment, and returns its exit code. */
export async function execCommand(
  [program, ...args]: readonly string[],
  settings: CommandSettings,
  io: CommandIo,
): Promise<number> {
  if (program === undefined) throw new UsageError('exec needs a command, after --')
  checkAddress(settings.hostname, settings.allowRemote)
  const door = await openDoor(settings, io)
  const { port = 0, hostname } = settings
  try {
    const server = await listen(door, { port, hostname })
    try {
      return await runChild(program, args, io, {
        OPENROUTER_BASE_URL: server.baseURL,
        OPENROUTER_API_KEY: door.apiKey,
      })
    } finally {
      await server.close()
    }
  } finally {
    door.close()
  }
}

function runChild(
  program: string,
  args: readonly string[],
  { env, signal, writeError }: CommandIo,
  more: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...env, ...more }, stdio: 'inherit' })
    const stop = (): void => void child.kill('SIGTERM')
    signal.addEventListener('abort', stop, { once: true })
    child.once('error', (error) => {
      writeError(`Cannot run ${program}: ${error.message}\n`)
      signal.removeEventListener('abort', stop)
      // What a shell returns for a command that it does not find.
      resolve(127)
    })
    child.once('exit', (code, killedBy) => {
      signal.removeEventListener('abort', stop)
      resolve(code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]))
    })
  })
}
