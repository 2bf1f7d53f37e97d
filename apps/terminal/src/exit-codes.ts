/** What the command ends with. 130 is what a shell reports for Ctrl-C. */
export const exitCodes = { ok: 0, failure: 1, usage: 2, interrupted: 130 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
