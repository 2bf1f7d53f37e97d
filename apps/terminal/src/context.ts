/** What a command may touch of the machine. */
export interface Context {
  readonly env: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** Aborted by Ctrl-C, with `Interrupted` for its reason. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: () => number
}
