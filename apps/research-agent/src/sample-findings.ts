import type { Turn } from '@waypost/emulator'

/** What the files of the sample say, as far as they have been read. */
export interface Findings {
  busiest: { day: string; perHour: number }
  /** Visits in an hour of the other days. */
  average: number
  readers: number
  /** Readers who would come on a Sunday. */
  wishes: number
  /** Costs of four hours on fifty Sundays. */
  yearUsd: number
  fundsUsd: number
  /** Whether the reader did not let the agent write. */
  refused: boolean
}

/** Reads the results of tools. */
export function readFindings(messages: Turn['messages']): Findings {
  const results = messages.flatMap(({ role, content }) =>
    role === 'tool' && typeof content === 'string' ? [content] : [],
  )
  const text = results.join('\n')
  const days = [...text.matchAll(/^(\w+day),(\d+),(\d+)$/gm)]
    .map(([, day = '', hours, visits]) => ({ day, hours: Number(hours), visits: Number(visits) }))
    .filter(({ hours }) => hours > 0)
    .map(({ day, hours, visits }) => ({ day, perHour: Math.round(visits / hours) }))
    .toSorted((one, other) => other.perHour - one.perHour)
  const [busiest = { day: 'No day', perHour: 0 }, ...others] = days
  const perHour = others.reduce((sum, day) => sum + day.perHour, 0)
  const hourUsd = [...text.matchAll(/^\|.*\|\s*(\d+)\s*\|$/gm)].reduce(
    (sum, [, amount]) => sum + Number(amount),
    0,
  )
  return {
    busiest,
    average: Math.round(perHour / Math.max(1, others.length)),
    readers: numberIn(text, /(\d+) readers answered/),
    wishes: numberIn(text, /(\d+) would come on a Sunday\./),
    yearUsd: hourUsd * 4 * 50,
    fundsUsd: numberIn(text, /has left ([\d,]+) a year/),
    refused: results.some((result) => result.startsWith('The reader refused')),
  }
}

/** The file that the sample asks for. */
export function recommendation(findings: Findings): string {
  const { busiest, average, readers, wishes, yearUsd, fundsUsd } = findings
  return [
    '# Recommendation: open every second Sunday',
    '',
    `- ${busiest.day} has ${busiest.perHour} visits an hour, the other days ${average} (visits.csv).`,
    `- ${wishes} of ${readers} readers would come on a Sunday (survey.md).`,
    `- Every Sunday would cost ${yearUsd} a year; ${fundsUsd} are there (costs.md).`,
    `- Every second Sunday costs ${yearUsd / 2} and leaves ${fundsUsd - yearUsd / 2}.`,
    '',
    'Uncertain: whether those who ask for Sundays would come less on Saturdays.',
    '',
  ].join('\n')
}

function numberIn(text: string, pattern: RegExp): number {
  return Number((pattern.exec(text)?.[1] ?? '0').replaceAll(',', ''))
}
