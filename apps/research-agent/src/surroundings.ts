import type { Terminal } from './screen.ts'

/** The process around the command. */
export interface Surroundings {
  environment: Readonly<Record<string, string | undefined>>
  terminal: Terminal
  input: NodeJS.ReadableStream
  errors: NodeJS.WritableStream
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}
