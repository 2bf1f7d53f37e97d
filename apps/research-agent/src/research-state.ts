import { Annotation, MessagesAnnotation } from '@langchain/langgraph'
import type { LedgerSnapshot } from '@waypost/core'
import { z } from 'zod'

/** One step of the plan. */
export const planStep = z.object({
  title: z.string(),
  status: z.enum(['pending', 'active', 'done']),
})

/** One step of the plan. */
export type PlanStep = z.infer<typeof planStep>

/** What a thread is about; it stays the same when the thread is resumed. */
export interface Task {
  question: string
  /** Absolute. */
  folder: string
  model: string
}

/** Everything that is kept of a thread. */
export const ResearchState = Annotation.Root({
  messages: MessagesAnnotation.spec.messages,
  task: Annotation<Task>,
  plan: Annotation<PlanStep[]>({ reducer: (_old, next) => next, default: () => [] }),
  // Tools run side by side and each writes down how the books stood when it was done.
  ledger: Annotation<LedgerSnapshot | undefined, LedgerSnapshot>({
    reducer: (old, next) => (old && old.total.requests > next.total.requests ? old : next),
    default: () => undefined,
  }),
})

/** Everything that is kept of a thread. */
export type Research = typeof ResearchState.State
