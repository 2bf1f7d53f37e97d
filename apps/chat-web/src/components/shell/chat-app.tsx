'use client'

import { Tooltip } from '@base-ui/react/tooltip'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { Theme } from '../../chat/theme.ts'
import { useConversationList } from '../../conversation/conversation-list.ts'
import { newConversationId, usePage } from '../../conversation/page-store.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { Sheet } from '../controls/sheet.tsx'
import { SettingsSheet } from '../settings/settings-sheet.tsx'
import { type ChatEnvironment, ChatEnvironmentProvider } from './chat-context.tsx'
import { Conversation } from './conversation.tsx'
import { Notices } from './notices.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import { defaultModel } from './use-chosen-model.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface ChatAppProps extends ChatEnvironment {
  theme: Theme
  signInProblem: string | undefined
}

/** The whole page. */
export function ChatApp(props: ChatAppProps): ReactNode {
  const { account, models, catalogueFailure, theme, signInProblem } = props
  const { conversationId, sheet, show } = usePage()
  useStoredState(models)
  useShortcuts()
  const environment = useMemo(
    () => ({ account, models, catalogueFailure }),
    [account, models, catalogueFailure],
  )
  return (
    <ChatEnvironmentProvider value={environment}>
      <Tooltip.Provider delay={400}>
        <div className="isolate flex h-dvh">
          <aside className="hidden w-68 shrink-0 border-r bg-sunken md:block">
            <Sidebar theme={theme} />
          </aside>
          <main className="flex min-w-0 grow flex-col">
            <TopBar />
            {conversationId !== '' && <Conversation key={conversationId} id={conversationId} />}
          </main>
        </div>
        <Sheet
          title="Chats"
          side="left"
          open={sheet === 'conversations'}
          onClose={() => show(undefined)}
        >
          <Sidebar theme={theme} />
        </Sheet>
        <SettingsSheet />
        <ShortcutsDialog />
        <Notices signInProblem={signInProblem} />
      </Tooltip.Provider>
    </ChatEnvironmentProvider>
  )
}

/** Reads what this browser keeps, and follows the address to the conversation that it names. */
function useStoredState(models: ChatEnvironment['models']): void {
  useEffect(() => {
    void Promise.resolve(useSettings.persist.rehydrate()).then(() => {
      const { settings, change } = useSettings.getState()
      const fallback = defaultModel(models)
      if (fallback !== undefined && !models.some(({ id }) => id === settings.model)) {
        change({ model: fallback.id })
      }
    })
  }, [models])
  useEffect(() => {
    void useConversationList.getState().load()
    const follow = (): void => {
      usePage.setState({ conversationId: window.location.hash.slice(1) || newConversationId() })
    }
    follow()
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
}
