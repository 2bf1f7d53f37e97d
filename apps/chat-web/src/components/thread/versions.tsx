import type { ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from '../icons.ts'
import { IconButton } from '../controls/icon-button.tsx'
import type { MessageProps } from './thread.tsx'

type VersionsProps = Pick<MessageProps, 'live' | 'versions' | 'isBusy'> & { id: string }

/** Goes through the versions of a message, when there are several. */
export function Versions({ live, id, versions, isBusy }: VersionsProps): ReactNode {
  const ids = versions.split(' ')
  if (ids.length < 2) return undefined
  const at = ids.indexOf(id)
  const go = (to: number) => (): void => {
    const version = ids[to]
    if (version !== undefined) live.show(version)
  }
  return (
    <span data-versions className="flex items-center text-xs text-quiet tabular-nums">
      <IconButton label="Earlier version" disabled={isBusy || at === 0} onClick={go(at - 1)}>
        <ChevronLeft />
      </IconButton>
      {at + 1} / {ids.length}
      <IconButton
        label="Later version"
        disabled={isBusy || at === ids.length - 1}
        onClick={go(at + 1)}
      >
        <ChevronRight />
      </IconButton>
    </span>
  )
}
