export { decodeErrorResponse, decodeToldFailure, errorInBody } from './decode-error.ts'
export type { ErrorContext, FailedResponse } from './error-context.ts'
export type { ToldFailure } from './find-failure.ts'
