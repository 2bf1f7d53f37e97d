import type { Backend } from './backend.ts'
import type { Limits } from './limits.ts'
import type { Report } from './report.ts'
import type { Task } from './research-state.ts'
import type { Screen } from './screen.ts'

/** What the reader is told before a run. */
export interface Introduction {
  thread: string
  backend: Backend
  limits: Limits
  question: string | undefined
  task: Task
}

/** Says who works on what, and how far it may go. */
export function introduce(screen: Screen, introduction: Introduction): void {
  const { thread, backend, limits, question, task } = introduction
  screen.heading('Research')
  screen.note(`${task.model} ${backend.description}.`)
  screen.note(`In ${task.folder}, and nowhere else.`)
  screen.note(
    `At most ${limits.steps} steps and $${limits.budgetUsd.toFixed(2)}. Ctrl-C stops and keeps ` +
      `thread ${thread}.`,
  )
  screen.question(question ?? `${task.question} (continued)`)
}

/** Says how the run ended, and how to go on. */
export function conclude(screen: Screen, report: Report): void {
  const { status, message, thread, kept, requests, tokens, costUsd, unsettledUsd } = report
  screen.gap()
  const asked = requests === 1 ? '1 request' : `${requests} requests`
  const spent = `${asked}, ${tokens.toLocaleString('en')} tokens, $${costUsd.toFixed(4)}`
  if (status === 'answered') screen.heading(`Answered: ${spent}.`)
  else {
    screen.failure(message)
    screen.heading(`Not finished: ${spent}.`)
  }
  if (unsettledUsd > 0) {
    screen.note(`Requests that were stopped may have cost up to $${unsettledUsd.toFixed(4)} more.`)
  }
  if (!kept) return
  const further = status === 'answered' ? ' "a further question"' : ''
  screen.note(`To go on: npx -y pnpm@12 research --resume ${thread}${further}`)
}
