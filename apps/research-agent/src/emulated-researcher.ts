import type { Emulator, ScriptedMessage, Turn } from '@waypost/emulator'
import { type Findings, readFindings, recommendation } from './sample-findings.ts'
import { sampleQuestion } from './sample.ts'

const steps = ['Look into the folder', 'Read what is there', 'See what others did', 'Write it down']

/**
 * What the emulator's model says while it researches the sample. The course of it is fixed; figures
 * come from what the tools gave back, so that it says nothing that it has not read.
 */
export function scriptResearch(emulator: Emulator): void {
  emulator
    .on({ predicate: ({ searchResults }) => searchResults.length > 0 })
    .reply(({ searchResults }) => {
      const [first] = searchResults
      return `The emulator has no web, so this page is made up: ${first?.title} (${first?.url}).`
    })
  emulator.on({ lastUserText: sampleQuestion }).reply(nextMove)
}

type Move = (findings: Findings) => ScriptedMessage

const moves: readonly Move[] = [
  () => ({
    reasoning: 'Nothing is known yet. First a plan, and a look at what the folder has.',
    toolCalls: [plan(0), { name: 'list_directory', arguments: { path: '.' } }],
  }),
  () => ({
    reasoning:
      'Three files, one each about visits, wishes and costs. They are short: read them all.',
    toolCalls: [
      plan(1),
      ...['visits.csv', 'survey.md', 'costs.md'].map((path) => ({
        name: 'read_text_file',
        arguments: { path },
      })),
    ],
  }),
  ({ busiest, average, yearUsd, fundsUsd }) => ({
    reasoning:
      `${busiest.day} has ${busiest.perHour} visits an hour, the other days ${average}. Four hours on ` +
      `fifty Sundays cost ${yearUsd}, and there are ${fundsUsd}. Every Sunday is too many; what do others do?`,
    toolCalls: [
      plan(2),
      {
        name: 'web_search',
        arguments: { query: 'public libraries Sunday opening every other week' },
      },
    ],
  }),
  (findings) => ({
    reasoning: 'The figures are enough. I write the recommendation with what it rests on.',
    toolCalls: [
      plan(3),
      {
        name: 'write_file',
        arguments: { path: 'recommendation.md', content: recommendation(findings) },
      },
    ],
  }),
  (findings) => ({
    reasoning: findings.refused ? 'It may not be written. Then it goes into the answer.' : 'Done.',
    text: findings.refused
      ? `Nothing was written. This is what it would have said:\n\n${recommendation(findings)}`
      : `Yes, every second Sunday. ${findings.wishes} of ${findings.readers} readers would come, and ` +
        `${findings.busiest.day}s are crowded (visits.csv, survey.md). Every Sunday would cost ` +
        `${findings.yearUsd} a year of the ${findings.fundsUsd} that there are; every second one costs ` +
        `${findings.yearUsd / 2} (costs.md). The web told nothing that can be relied on. ` +
        'The recommendation is in recommendation.md.',
  }),
]

function nextMove({ messages }: Turn): ScriptedMessage {
  const turnsTaken = messages.filter(({ role }) => role === 'assistant').length
  const move = moves[Math.min(turnsTaken, moves.length - 1)]
  return move?.(readFindings(messages)) ?? { text: 'That is all I was taught to say.' }
}

function plan(active: number): NonNullable<ScriptedMessage['toolCalls']>[number] {
  const status = (index: number) =>
    index < active ? 'done' : index === active ? 'active' : 'pending'
  const written = steps.map((title, index) => ({ title, status: status(index) }))
  return { name: 'update_plan', arguments: { steps: written } }
}
