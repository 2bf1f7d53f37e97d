import type { ReactNode } from 'react'
import { X } from '../icons.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { Section } from './section.tsx'

/** What models were allowed to remember. */
export function NotesSection(): ReactNode {
  const { notes, removeNote } = useSettings()
  return (
    <Section title="Memory" hint="What you let models remember. They are told in every chat.">
      {notes.length === 0 ? (
        <p className="text-sm text-quiet">Nothing yet. Say “Remember that …” in a chat.</p>
      ) : (
        <ul className="space-y-1">
          {notes.map((note) => (
            <li
              key={note}
              className="flex items-start gap-2 rounded-lg border bg-raised pl-3 text-sm"
            >
              <span className="grow py-1.5 wrap-anywhere">{note}</span>
              <IconButton label={`Forget: ${note}`} onClick={() => removeNote(note)}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
