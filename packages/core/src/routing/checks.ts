export { checkRequest } from './check-request.ts'
export { chatParameterNames } from './known-names.ts'
