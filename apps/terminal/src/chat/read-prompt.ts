import { type Completer, createInterface } from 'node:readline'
import type { Context } from '../context.ts'

/** What the reader did at the prompt. */
export type PromptInput =
  | { kind: 'text'; text: string }
  /** Ctrl-C on an empty line. */
  | { kind: 'interrupt' }
  /** Ctrl-D. */
  | { kind: 'end' }

export interface PromptOptions {
  prompt: string
  /** In place of the prompt while the text goes on. */
  continuation: string
  /** The latest first. */
  history: readonly string[]
  complete: Completer
  /** What was typed before the prompt was there. */
  ahead: string
}

const pasteMode = { on: '\u001b[?2004h', off: '\u001b[?2004l' }

/** Reads a text: one line, several that end in a backslash, or what was pasted together. */
export function readPrompt(
  { stdin, stdout }: Context,
  { prompt, continuation, history, complete, ahead }: PromptOptions,
): Promise<PromptInput> {
  const reader = createInterface({
    input: stdin,
    output: stdout,
    prompt,
    history: [...history],
    historySize: 1_000,
    completer: complete,
  })
  const lines: string[] = []
  let isPasting = false
  const onKey = (_text: string, key: { name?: string }): void => {
    if (key.name === 'paste-start') isPasting = true
    if (key.name === 'paste-end') isPasting = false
  }
  stdin.on('keypress', onKey)
  stdout.write(pasteMode.on)
  return new Promise((resolve) => {
    let input: PromptInput = { kind: 'end' }
    const finish = (result: PromptInput): void => {
      input = result
      reader.close()
    }
    reader.on('line', (line) => {
      const goesOn = isPasting || line.endsWith('\\')
      lines.push(goesOn && !isPasting ? line.slice(0, -1) : line)
      if (!goesOn) return finish({ kind: 'text', text: lines.join('\n').trim() })
      reader.setPrompt(continuation)
      if (!isPasting) reader.prompt()
    })
    reader.on('SIGINT', () => {
      if (reader.line === '' && lines.length === 0) {
        stdout.write('\n')
        return finish({ kind: 'interrupt' })
      }
      // As in a shell: what was typed is dropped, and the line begins anew.
      lines.length = 0
      stdout.write('^C\n')
      reader.write(null, { ctrl: true, name: 'e' })
      reader.write(null, { ctrl: true, name: 'u' })
      reader.setPrompt(prompt)
      reader.prompt()
    })
    reader.once('close', () => {
      stdin.off('keypress', onKey)
      stdout.write(pasteMode.off)
      resolve(input)
    })
    reader.prompt()
    if (ahead !== '') reader.write(ahead)
  })
}
