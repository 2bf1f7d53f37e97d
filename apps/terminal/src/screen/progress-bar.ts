import { formatDuration } from './amounts.ts'
import { paint } from './paint.ts'

const cells = 24
/** An estimate from less than this is worth nothing. */
const leastElapsedMs = 1_000

/** How far something has come: a bar, the count, and how long the rest may take. */
export function progressBar(
  { done, total, elapsedMs }: { done: number; total: number; elapsedMs: number },
  stream: NodeJS.WriteStream,
): string {
  const filled = total === 0 ? cells : Math.floor((done / total) * cells)
  const bar =
    paint(stream, 'green', '█'.repeat(filled)) + paint(stream, 'dim', '░'.repeat(cells - filled))
  const rest =
    done === 0 || elapsedMs < leastElapsedMs ? undefined : (elapsedMs / done) * (total - done)
  const left = rest === undefined || rest === 0 ? '' : `, about ${formatDuration(rest)} left`
  return `${bar} ${done}/${total}${left}`
}
