import type { ChatRequest } from '../wire/chat-request.ts'
import { checkLimits } from './check-limits.ts'
import { checkNames } from './check-names.ts'
import { checkOutput } from './check-output.ts'
import { checkReasoning } from './check-reasoning.ts'
import { checkRouting } from './check-routing.ts'
import { checkValues } from './check-values.ts'
import type { RequestWarning, Warn } from './request-warning.ts'

/**
 * Finds dubious combinations in a request; the request itself is not changed, and may be sent.
 *
 * Accepts any request without throwing, also one that the API would refuse.
 */
export function checkRequest(request: ChatRequest): RequestWarning[] {
  const warnings: RequestWarning[] = []
  const warn: Warn = (isDubious, code, parameter, problem) => {
    if (isDubious) warnings.push({ code, parameter, message: `\`${parameter}\` ${problem}.` })
  }
  checkRouting(request, warn)
  checkReasoning(request, warn)
  checkOutput(request, warn)
  checkLimits(request, warn)
  checkNames(request, warn)
  checkValues(request, warn)
  return warnings
}
