import type { ReactNode } from 'react'
import { SquarePen } from '../icons.ts'
import type { Theme } from '../../chat/theme.ts'
import { usePage } from '../../conversation/page-store.ts'
import { AccountBox } from './account-box.tsx'
import { Brand } from './brand.tsx'
import { ConversationList } from './conversation-list.tsx'
import { focusComposer } from './use-shortcuts.ts'

/** The chats of this browser, and whose account pays. */
export function Sidebar({ theme }: { theme: Theme }): ReactNode {
  const { openNew } = usePage()
  return (
    <div className="flex h-full flex-col">
      <div className="hidden h-14 shrink-0 items-center gap-2 px-4 md:flex">
        <Brand />
        <span className="font-semibold tracking-tight">Waypost Chat</span>
      </div>
      <div className="px-3 pb-2 max-md:pt-3">
        <button
          type="button"
          onClick={() => {
            openNew()
            focusComposer()
          }}
          className="flex h-9 w-full items-center gap-2 rounded-lg border bg-raised px-3 text-sm font-medium transition-colors hover:bg-hover"
        >
          <SquarePen className="size-4 text-brand" />
          New chat
        </button>
      </div>
      <nav aria-label="Chats" className="min-h-0 grow overflow-y-auto px-3 py-1">
        <ConversationList />
      </nav>
      <AccountBox theme={theme} />
    </div>
  )
}
