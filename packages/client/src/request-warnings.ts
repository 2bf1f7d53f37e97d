import { checkRequest, type Hooks, type RequestWarning } from '@waypost/core'

/**
 * A client option (`onRequest`) that tells of dubious requests: parameters that contradict each
 * other, are misspelt, or have no effect. The requests are sent as they are.
 */
export function requestWarnings(onWarning: (warning: RequestWarning) => void): Hooks['onRequest'] {
  return ({ body, attempt, url }) => {
    const isFirst = attempt === 1 && url.split('?')[0]?.endsWith('/chat/completions')
    if (!isFirst || typeof body !== 'object' || body === null || !('messages' in body)) return
    for (const warning of checkRequest(body as Parameters<typeof checkRequest>[0])) {
      onWarning(warning)
    }
  }
}
