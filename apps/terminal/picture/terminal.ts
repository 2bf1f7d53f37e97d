import { spawn } from '@lydell/node-pty'
import xterm, { type Terminal } from '@xterm/headless'

/** A program in a terminal, and what a person would see of it. */
export interface RunningTerminal {
  readonly terminal: Terminal
  /** What stands on the screen. */
  screen(): string
  /** Everything that was written, with its escape sequences. */
  written(): string
  /**
   * Resolves with the screen as soon as it is so. By then it may already be drawn anew, so whoever
   * asks for more than one thing looks at what this resolves with.
   */
  until(isSo: (screen: string) => boolean): Promise<string>
  press(keys: string): void
  readonly exitCode: Promise<number>
  close(): void
}

export interface TerminalOptions {
  env: Readonly<Record<string, string>>
  columns: number
  rows: number
}

/** After this long, waiting for the screen fails, and says what is there instead. */
const patienceMs = 25_000

export function runInTerminal(
  file: string,
  argv: readonly string[],
  { env, columns, rows }: TerminalOptions,
): RunningTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const name = 'xterm-256color'
  const child = spawn(file, [...argv], { name, cols: columns, rows, env: { TERM: name, ...env } })
  let written = ''
  const waiting = new Set<() => void>()
  child.onData((data) => {
    written += data
    terminal.write(data, () => {
      for (const check of waiting) check()
    })
  })
  // What the program asks the terminal, such as where the cursor is, gets its answer.
  terminal.onData((reply) => child.write(reply))

  const screen = (): string => {
    const { active } = terminal.buffer
    const lines = Array.from(
      { length: active.length },
      (_, line) => active.getLine(line)?.translateToString(true) ?? '',
    )
    return lines.join('\n').trimEnd()
  }
  return {
    terminal,
    screen,
    written: () => written,
    until: (isSo) =>
      new Promise((resolve, reject) => {
        const giveUp = setTimeout(() => {
          reject(new Error(`The screen does not come to show it:\n${screen()}`))
        }, patienceMs)
        const check = (): void => {
          const seen = screen()
          if (!isSo(seen)) return
          clearTimeout(giveUp)
          waiting.delete(check)
          resolve(seen)
        }
        waiting.add(check)
        check()
      }),
    press: (keys) => child.write(keys),
    exitCode: new Promise((resolve) => {
      child.onExit(({ exitCode }) => {
        // What is still being drawn belongs to the screen too.
        terminal.write('', () => resolve(exitCode))
      })
    }),
    close: () => {
      child.kill('SIGKILL')
      terminal.dispose()
    },
  }
}
