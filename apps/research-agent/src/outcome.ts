import { isOpenRouterError } from '@waypost/core'
import { NobodyAnswersError } from './asker.ts'
import { StepLimitError } from './limits.ts'

/** How a run ended. */
export interface Outcome {
  status: 'answered' | 'budget' | 'failed' | 'interrupted' | 'step-limit' | 'unanswered'
  exitCode: 0 | 1 | 130
  /** For the reader: what happened. */
  message: string
}

/** How a run ended that was stopped by an error. */
export function outcomeOf(error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return { status: 'interrupted', exitCode: 130, message: 'Stopped.' }
  const message = error instanceof Error ? error.message : String(error)
  const stopped = (status: Outcome['status']): Outcome => ({ status, exitCode: 1, message })
  if (error instanceof StepLimitError) return stopped('step-limit')
  if (error instanceof NobodyAnswersError) return stopped('unanswered')
  if (isOpenRouterError(error) && error.kind === 'budget-exceeded') return stopped('budget')
  return stopped('failed')
}
