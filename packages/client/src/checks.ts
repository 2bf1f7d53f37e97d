export { checkRequest } from '@waypost/core/checks'
