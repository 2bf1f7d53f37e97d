export { checkRequest } from './check-request.ts'
