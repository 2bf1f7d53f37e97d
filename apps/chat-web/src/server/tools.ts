import { tool } from 'ai'
import { z } from 'zod'

/** What models may do here. Nothing leaves the machine, and nothing is kept unless it is approved. */
export const chatTools = {
  current_time: tool({
    description: 'Tells the current date and time of day in a time zone.',
    inputSchema: z.object({
      timeZone: z.string().describe('IANA name, e.g. Europe/Oslo').default('UTC'),
    }),
    execute: ({ timeZone }) => ({ timeZone, now: formatNow(timeZone) }),
  }),
  /** The page keeps the note where it sees this output. */
  remember: tool({
    description: 'Keeps a note about the user for all later conversations.',
    inputSchema: z.object({ note: z.string().describe('One sentence').max(500) }),
    execute: ({ note }) => ({ remembered: note }),
  }),
}

export type ChatTools = typeof chatTools

/** What a person is asked about before it happens. */
export const approvals = { remember: 'user-approval' } as const

function formatNow(timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone,
  }).format()
}
