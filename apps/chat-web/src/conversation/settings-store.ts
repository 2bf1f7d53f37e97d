import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { defaultSettings, type Settings, settingsSchema } from '../chat/settings.ts'

interface SettingsStore {
  settings: Settings
  /** Sentences that models were allowed to remember. */
  notes: string[]
  /** Whether this browser's own settings have been read. */
  isLoaded: boolean
  change: (changes: Partial<Settings>) => void
  changeProvider: (changes: Partial<Settings['provider']>) => void
  resetRouting: () => void
  addNote: (note: string) => void
  removeNote: (note: string) => void
}

/** What a person chose, kept in this browser. */
export const useSettings = create<SettingsStore>()(
  persist(
    (set) => ({
      settings: defaultSettings,
      notes: [],
      isLoaded: false,
      change: (changes) => set(({ settings }) => ({ settings: { ...settings, ...changes } })),
      changeProvider: (changes) =>
        set(({ settings }) => ({
          settings: { ...settings, provider: { ...settings.provider, ...changes } },
        })),
      resetRouting: () =>
        set(({ settings }) => {
          // What is about privacy was not meant by whoever wants the usual routing back.
          const { data_collection, zdr } = settings.provider
          const provider = { ...defaultSettings.provider, data_collection, zdr }
          return { settings: { ...settings, fallbackModels: [], provider } }
        }),
      addNote: (note) =>
        set(({ notes }) => ({ notes: notes.includes(note) ? notes : [...notes, note] })),
      removeNote: (note) => set(({ notes }) => ({ notes: notes.filter((one) => one !== note) })),
    }),
    {
      name: 'waypost-chat-settings',
      partialize: ({ settings, notes }) => ({ settings, notes }),
      // The server does not know what this browser keeps, so the first picture is without it.
      skipHydration: true,
      merge: (stored, current) => ({ ...current, ...readStored(stored), isLoaded: true }),
    },
  ),
)

/** What was stored by an earlier version of the page may lack fields, or have others. */
function readStored(stored: unknown): Partial<SettingsStore> {
  if (typeof stored !== 'object' || stored === null) return {}
  const notes = 'notes' in stored && Array.isArray(stored.notes) ? stored.notes.map(String) : []
  const settings =
    'settings' in stored && typeof stored.settings === 'object' ? stored.settings : {}
  const read = settingsSchema.safeParse({ ...defaultSettings, ...settings })
  return { notes, ...(read.success && { settings: read.data }) }
}
