import { type AsyncCompleter, createInterface, type Interface } from 'node:readline'
import type { Context } from '../context.ts'

/** What the reader did at the prompt. */
export type PromptInput =
  | { kind: 'text'; text: string }
  /** Ctrl-C on an empty line. */
  | { kind: 'interrupt' }
  /** Ctrl-D, or the process was interrupted from outside. */
  | { kind: 'end' }

export interface PromptOptions {
  prompt: string
  /** In place of the prompt while the text goes on. */
  continuation: string
  /** The latest first. */
  history: readonly string[]
  complete: AsyncCompleter
  /** What was typed before the prompt was there. */
  ahead: string
}

const pasteMode = { on: '\u001b[?2004h', off: '\u001b[?2004l' }

/** Reads a text: one line, several that end in a backslash, or what was pasted together. */
export async function readPrompt(
  { stdin, stdout, signal }: Context,
  { prompt, continuation, history, complete, ahead }: PromptOptions,
): Promise<PromptInput> {
  // Ctrl-C between two prompts is a signal to the process.
  if (signal.aborted) return { kind: 'end' }
  const reader = createInterface({
    input: stdin,
    output: stdout,
    prompt,
    history: [...history],
    historySize: 1_000,
    completer: complete,
  })
  const close = (): void => reader.close()
  const paste = watchPastes(stdin)
  signal.addEventListener('abort', close)
  stdout.write(pasteMode.on)
  try {
    const input = readLines(reader, {
      prompt,
      continuation,
      write: (text) => void stdout.write(text),
      isPasting: () => paste.isOpen,
    })
    reader.prompt()
    if (ahead !== '') reader.write(ahead)
    return await input
  } finally {
    reader.close()
    paste.end()
    signal.removeEventListener('abort', close)
    stdout.write(pasteMode.off)
  }
}

function readLines(
  reader: Interface,
  {
    prompt,
    continuation,
    write,
    isPasting,
  }: {
    prompt: string
    continuation: string
    write: (text: string) => void
    isPasting: () => boolean
  },
): Promise<PromptInput> {
  const lines: string[] = []
  return new Promise((resolve) => {
    reader.on('line', (line) => {
      const goesOn = isPasting() || line.endsWith('\\')
      lines.push(goesOn && !isPasting() ? line.slice(0, -1) : line)
      if (!goesOn) return resolve({ kind: 'text', text: lines.join('\n').trim() })
      reader.setPrompt(continuation)
      if (!isPasting()) reader.prompt()
    })
    reader.on('SIGINT', () => {
      reader.write(null, { ctrl: true, name: 'e' })
      if (reader.line === '' && lines.length === 0) {
        write('\n')
        return resolve({ kind: 'interrupt' })
      }
      // As in a shell: what was typed is dropped, and the line begins anew.
      lines.length = 0
      write('^C\n')
      reader.write(null, { ctrl: true, name: 'u' })
      reader.setPrompt(prompt)
      reader.prompt()
    })
    reader.once('close', () => resolve({ kind: 'end' }))
  })
}

/** Knows whether what comes is being pasted. */
function watchPastes(stdin: NodeJS.ReadStream): { readonly isOpen: boolean; end(): void } {
  let isOpen = false
  const watch = (_text: string, key: { name?: string }): void => {
    if (key.name === 'paste-start') isOpen = true
    if (key.name === 'paste-end') isOpen = false
  }
  stdin.on('keypress', watch)
  return {
    get isOpen() {
      return isOpen
    },
    end: () => void stdin.off('keypress', watch),
  }
}
