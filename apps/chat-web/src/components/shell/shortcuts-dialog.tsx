import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { X } from '../icons.ts'
import { usePage } from '../../conversation/page-store.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { shortcuts } from './use-shortcuts.ts'

/** The keys that do things. */
export function ShortcutsDialog(): ReactNode {
  const { sheet, show } = usePage()
  return (
    <Dialog.Root open={sheet === 'shortcuts'} onOpenChange={(open) => !open && show(undefined)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fade-in fixed inset-0 z-30 bg-black/30" />
        <Dialog.Popup className="fade-in fixed top-1/2 left-1/2 z-40 w-96 max-w-[calc(100vw-2rem)] -translate-1/2 rounded-2xl border bg-raised p-5 shadow-float outline-none">
          <div className="mb-3 flex items-center justify-between">
            <Dialog.Title className="font-semibold">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton label="Close">
                  <X />
                </IconButton>
              }
            />
          </div>
          <dl className="divide-y text-sm">
            {shortcuts.map(({ keys, does }) => (
              <div key={keys} className="flex items-center justify-between py-2">
                <dt>{does}</dt>
                <dd className="flex gap-1">
                  {keys.split(' ').map((key) => (
                    <kbd
                      key={key}
                      className="min-w-6 rounded-md border bg-sunken px-1.5 py-0.5 text-center font-sans text-xs"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
