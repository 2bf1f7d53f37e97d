import type { OpenRouter } from '@waypost/client'
import { formatDuration } from '../screen/amounts.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

/** A clock that is off by more makes tokens and limits look wrong. */
const toleratedSkewMs = 60_000

/** Whether the API can be reached, and whether both agree on the time. */
export async function checkNetwork(
  client: OpenRouter,
  host: string,
  { signal, now }: { signal: AbortSignal; now: () => number },
): Promise<Finding[]> {
  const startedMs = now()
  try {
    const response = await client.models.count({}, { signal, maxRetries: 0 }).asResponse()
    await response.body?.cancel()
    const endedMs = now()
    const reached = ok('network', `${host} answers after ${formatDuration(endedMs - startedMs)}`)
    return [reached, checkClock(response.headers.get('date'), (startedMs + endedMs) / 2)]
  } catch (error) {
    signal.throwIfAborted()
    const advice = 'Check the connection, a firewall, and HTTPS_PROXY if you need a proxy.'
    const detail = error instanceof Error ? error.message : String(error)
    return [problem('network', detail, advice)]
  }
}

function checkClock(date: string | null, localMs: number): Finding {
  const serverMs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(serverMs)) return ok('clock', 'not compared: the API did not say the time')
  const skewMs = localMs - serverMs
  const off = formatDuration(Math.abs(skewMs))
  return Math.abs(skewMs) <= toleratedSkewMs
    ? ok('clock', 'right')
    : warning(
        'clock',
        `${off} ${skewMs > 0 ? 'ahead of' : 'behind'} the API`,
        'Let the machine set its clock from the network.',
      )
}
