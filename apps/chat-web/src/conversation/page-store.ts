import { create } from 'zustand'

type Sheet = 'settings' | 'conversations' | 'shortcuts'

interface PageStore {
  /** The conversation that is open. */
  conversationId: string
  /** What lies over the page. */
  sheet: Sheet | undefined
  isPickingModel: boolean
  open: (conversationId: string) => void
  openNew: () => void
  /** Gives the conversation that is open an address, once there is something to come back to. */
  pin: () => void
  show: (sheet: Sheet | undefined) => void
  pickModel: (isPickingModel: boolean) => void
}

export function newConversationId(): string {
  return crypto.randomUUID()
}

/** What is open on the page; the conversation is also in the address, so that reloading keeps it. */
export const usePage = create<PageStore>()((set, get) => ({
  conversationId: '',
  sheet: undefined,
  isPickingModel: false,
  open(conversationId) {
    if (window.location.hash !== `#${conversationId}`) {
      window.history.pushState(null, '', `#${conversationId}`)
    }
    set({ conversationId, sheet: undefined })
  },
  openNew() {
    if (window.location.hash !== '') window.history.pushState(null, '', window.location.pathname)
    set({ conversationId: newConversationId(), sheet: undefined })
  },
  pin: () => window.history.replaceState(null, '', `#${get().conversationId}`),
  show: (sheet) => set({ sheet }),
  pickModel: (isPickingModel) => set({ isPickingModel }),
}))
