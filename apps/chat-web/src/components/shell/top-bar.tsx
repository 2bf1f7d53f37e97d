import type { ReactNode } from 'react'
import { Menu, SlidersHorizontal, SquarePen } from '../icons.ts'
import { usePage } from '../../conversation/page-store.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { ModelPicker } from '../settings/model-picker.tsx'
import { SpendMeter } from './spend-meter.tsx'
import { focusComposer } from './use-shortcuts.ts'

/** Which model, how much it has cost, and the way to everything else. */
export function TopBar(): ReactNode {
  const { show, openNew } = usePage()
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 px-2 md:px-4">
      <IconButton label="Chats" className="md:hidden" onClick={() => show('conversations')}>
        <Menu />
      </IconButton>
      <h1 className="sr-only">Waypost Chat</h1>
      <ModelPicker />
      <div className="grow" />
      <SpendMeter />
      <IconButton
        label="New chat"
        className="md:hidden"
        onClick={() => {
          openNew()
          focusComposer()
        }}
      >
        <SquarePen />
      </IconButton>
      <IconButton label="Settings" keys="Ctrl ," onClick={() => show('settings')}>
        <SlidersHorizontal />
      </IconButton>
    </header>
  )
}
