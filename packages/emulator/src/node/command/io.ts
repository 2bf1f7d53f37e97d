/** What a command has of the world. */
export interface CommandIo {
  readonly writeOut: (text: string) => void
  readonly writeError: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts when the command is to end. */
  readonly signal: AbortSignal
}

/** A mistake in how a command was called; its message is for the person who called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
