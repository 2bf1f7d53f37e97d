import { median } from '../measuring/statistics.ts'
import { format, table, timesFloor, timesOfficial } from './markdown.ts'
import type { Figure, Section } from './section.ts'

/** What one of our packages may cost at most. */
export interface Goal {
  section: string
  contender: string
  /** The figure of the section; its last when it is not named. */
  figure?: string
  /** A ratio to another contender of the same run, or the figure itself. */
  measure: '× floor' | '× official' | '× peer' | 'value'
  most: number
}

const emulator = '@waypost/emulator'
const streams = ['text-1', 'text-32', 'text-100b', 'mixed-1', 'mixed-32', 'mixed-100b']
const doStream = '@waypost/ai-sdk-provider, doStream'
const streamText = '@waypost/ai-sdk-provider, streamText'
const langChain = '@waypost/langchain'

/** What we aim for, most of it as a ratio within one run, since those hold across machines. */
export const goals: readonly Goal[] = [
  ...streams.flatMap((section): Goal[] => [
    { section, contender: 'core', measure: '× floor', most: 1.25 },
    { section, contender: doStream, measure: '× floor', most: 1.6 },
    { section, contender: doStream, measure: '× official', most: 0.25 },
    { section, contender: streamText, measure: '× official', most: 0.45 },
    { section, contender: langChain, measure: '× official', most: 0.6 },
  ]),
  { section: 'growth', contender: 'core', measure: '× floor', most: 1.1 },
  { section: 'tool-arguments', contender: 'core', measure: '× floor', most: 1.3 },
  { section: 'tool-arguments', contender: doStream, measure: '× floor', most: 1.6 },
  { section: 'tool-arguments', contender: langChain, measure: '× floor', most: 4 },
  { section: 'first-token', contender: 'core', figure: 'over floor', measure: 'value', most: 30 },
  { section: 'whole-answer', contender: 'core', measure: '× floor', most: 1.6 },
  { section: 'sockets', contender: 'core', measure: '× floor', most: 1.25 },
  { section: 'memory', contender: 'core', figure: 'text', measure: '× floor', most: 1.1 },
  { section: 'memory', contender: 'core', figure: 'mixed', measure: '× floor', most: 1.1 },
  ...['core', 'client'].map((name): Goal => {
    return { section: 'cold-import', contender: `@waypost/${name}`, measure: 'value', most: 10 }
  }),
  ...['ai-sdk-provider', 'langchain'].map((name): Goal => {
    return { section: 'cold-import', contender: `@waypost/${name}`, measure: 'value', most: 15 }
  }),
  { section: 'bundle', contender: '@waypost/core', figure: 'gzip', measure: 'value', most: 7 },
  { section: 'bundle', contender: '@waypost/client', figure: 'gzip', measure: 'value', most: 10 },
  ...['ai-sdk-provider', 'langchain'].map((name): Goal => {
    const contender = `@waypost/${name}`
    return { section: 'bundle', contender, figure: 'alone, gzip', measure: 'value', most: 12 }
  }),
  ...['core', 'client', 'ai-sdk-provider', 'langchain'].flatMap((name): Goal[] => [
    {
      section: 'install',
      contender: `@waypost/${name}`,
      figure: 'packages',
      measure: 'value',
      most: 3,
    },
    {
      section: 'install',
      contender: `@waypost/${name}`,
      figure: 'size',
      measure: 'value',
      most: 3,
    },
  ]),
  ...['requests', 'streams'].map((what): Goal => {
    const section = `emulator-${what}`
    return {
      section,
      contender: emulator,
      figure: 'time per request',
      measure: '× peer',
      most: 0.5,
    }
  }),
  {
    section: 'emulator-call',
    contender: emulator,
    figure: 'completion',
    measure: 'value',
    most: 75,
  },
  { section: 'emulator-call', contender: emulator, figure: 'stream', measure: 'value', most: 75 },
  { section: 'emulator-gateway', contender: emulator, measure: '× peer', most: 1 / 40 },
  { section: 'emulator-start', contender: emulator, measure: 'value', most: 500 },
  {
    section: 'emulator-million',
    contender: emulator,
    figure: 'growth',
    measure: 'value',
    most: 1.1,
  },
]

/** A goal and what was measured. */
export interface Outcome {
  goal: Goal
  unit: string
  measured: number
}

/** What came of the goals that a run measured. */
export function outcomesOf(sections: readonly Section[]): Outcome[] {
  return goals.flatMap((goal) => {
    const section = sections.find(({ id }) => id === goal.section)
    const figure = goal.figure
      ? section?.figures.find(({ name }) => name === goal.figure)
      : section?.figures.at(-1)
    if (!figure?.samples.has(goal.contender)) return []
    const measured = measure(goal, figure)
    const unit = goal.measure === 'value' ? figure.unit : goal.measure
    return Number.isNaN(measured) ? [] : [{ goal, unit, measured }]
  })
}

/** The outcomes as a table. */
export function outcomesToMarkdown(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ goal, unit, measured }) => [
    [goal.section, goal.figure, goal.contender].filter(Boolean).join(', '),
    `${format(measured)} ${unit}`,
    `${format(goal.most)} ${unit}`,
    measured <= goal.most ? 'yes' : '**no**',
  ])
  const reached = outcomes.filter(({ goal, measured }) => measured <= goal.most).length
  return (
    `## Goals\n\n${reached} of ${outcomes.length} goals are reached.\n\n` +
    `${table(['goal', 'measured', 'at most', 'reached'], rows)}\n`
  )
}

function measure(goal: Goal, figure: Figure): number {
  if (goal.measure === '× floor') return timesFloor(figure, goal.contender)
  if (goal.measure === '× official' || goal.measure === '× peer') {
    return timesOfficial(figure, goal.contender)
  }
  return median(figure.samples.get(goal.contender) ?? [])
}
