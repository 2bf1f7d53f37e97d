import { execFile } from 'node:child_process'

interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeoutMs?: number
}

/** What a program wrote to its standard output. Throws with everything it wrote when it fails. */
export async function runCommand(
  command: string,
  commandArguments: readonly string[],
  { cwd, env, timeoutMs = 60_000 }: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      [...commandArguments],
      { cwd, env: { ...process.env, ...env }, timeout: timeoutMs, killSignal: 'SIGKILL' },
      (failure, stdout, stderr) => {
        if (failure === null) return resolve(stdout)
        const line = [command, ...commandArguments].join(' ')
        reject(new Error(`${line}\n${stdout}\n${stderr}`, { cause: failure }))
      },
    )
  })
}
