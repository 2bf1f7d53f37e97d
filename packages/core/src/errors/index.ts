export { decodeErrorResponse, errorInBody } from './decode-error.ts'
export type { ErrorContext, FailedResponse } from './error-context.ts'
