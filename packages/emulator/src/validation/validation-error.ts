import type * as z from 'zod'
import { ApiError } from '../http/api-error.ts'

/** The refusal of a body that does not fit its schema; it names each offending field. */
export function validationError(error: Pick<z.ZodError, 'issues'>): ApiError {
  const problems = error.issues.map(problemOf)
  return new ApiError(400, problems.join('; '), { metadata: { error_type: 'invalid_request' } })
}

function problemOf(issue: z.core.$ZodIssue): string {
  const field = fieldOf(issue.path)
  const problem = `${field}${field === '' ? '' : ': '}${issue.message}`
  if (issue.code !== 'invalid_union') return problem
  // Of a value that may have several shapes, the one that it comes closest to.
  const [closest] = issue.errors
    .flat()
    .toSorted((left, right) => right.path.length - left.path.length)
  if (closest === undefined || closest.path.length === 0) return problem
  return problemOf({ ...closest, path: [...issue.path, ...closest.path] })
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, step) => {
    if (typeof step === 'number') return `${field}[${step}]`
    return field === '' ? String(step) : `${field}.${String(step)}`
  }, '')
}
