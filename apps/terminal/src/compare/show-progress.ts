import type { Comparison } from '@waypost/client'
import type { Context } from '../context.ts'
import { formatDuration, formatUsd } from '../screen/amounts.ts'
import { liveLines } from '../screen/live-lines.ts'
import { paint } from '../screen/paint.ts'

/** Shows who has answered and who has not, while they are asked. */
export function showProgress(
  models: readonly string[],
  { stderr }: Context,
): { onProgress: (comparison: Comparison) => void; clear: () => void } {
  const live = liveLines(stderr)
  const width = Math.max(...models.map((model) => model.length))
  const states = new Map<string, string>(
    models.map((model) => [model, paint(stderr, 'dim', '… waiting')]),
  )
  const show = (): void =>
    live.show([...states].map(([model, state]) => `${model.padEnd(width)}  ${state}`).join('\n'))
  show()
  return {
    onProgress({ model, error, durationMs, costUsd }) {
      const state =
        error === undefined
          ? `${paint(stderr, 'green', '✓')} ${formatDuration(durationMs)}, ${formatUsd(costUsd)}`
          : paint(stderr, 'red', '✗ failed')
      states.set(model, state)
      show()
    },
    clear: () => live.clear(),
  }
}
