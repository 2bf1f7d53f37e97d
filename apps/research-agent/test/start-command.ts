import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'

// A process takes a second or two to start, and more on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

type Environment = Readonly<Record<string, string>>

/** The command while it runs, and what came of it. */
export interface Command {
  /** Standard output so far. */
  readonly output: string
  /** Standard error so far. */
  readonly errors: string
  readonly exitCode: Promise<number | null>
  /** Resolves when the output has a text, and rejects when the command ends before. */
  shows: (text: string) => Promise<void>
  answer: (line: string) => void
  /** Says that nobody will answer. */
  closeInput: () => void
  interrupt: () => void
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'research-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts the real command, which knows nothing but this environment. */
export function start(argv: readonly string[], environment: Environment = {}): Command {
  const env = { PATH: process.env['PATH'], ...environment }
  const child = spawn(process.execPath, [main, ...argv], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    get output() {
      return output
    },
    get errors() {
      return errors
    },
    exitCode,
    shows: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => (output.includes(text) ? resolve() : undefined)
        child.stdout.on('data', look)
        child.on('close', () => reject(new Error(`Never shown: ${text}\n${output}${errors}`)))
        look()
      }),
    answer: (line) => void child.stdin.write(`${line}\n`),
    closeInput: () => void child.stdin.end(),
    interrupt: () => void child.kill('SIGINT'),
  }
}

/** Runs the command to its end, with nobody to answer it. */
export async function finish(
  argv: readonly string[],
  environment?: Environment,
): Promise<{ exitCode: number | null; output: string; errors: string }> {
  const command = start(argv, environment)
  command.closeInput()
  const exitCode = await command.exitCode
  return { exitCode, output: command.output, errors: command.errors }
}

/** The id of the thread that a run has shown. */
export function threadOf(output: string): string {
  return /--resume (\w+)/.exec(output)?.[1] ?? 'none'
}
