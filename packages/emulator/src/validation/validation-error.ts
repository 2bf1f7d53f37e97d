import type { ZodError } from 'zod'
import { ApiError } from '../http/api-error.ts'

/** The refusal of a body that does not fit its schema; it names each offending field. */
export function validationError(error: ZodError): ApiError {
  const problems = error.issues.map(
    ({ path, message }) => `${fieldOf(path)}${fieldOf(path) === '' ? '' : ': '}${message}`,
  )
  return new ApiError(400, problems.join('; '), { metadata: { error_type: 'invalid_request' } })
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, step) => {
    if (typeof step === 'number') return `${field}[${step}]`
    return field === '' ? String(step) : `${field}.${String(step)}`
  }, '')
}
