import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { X } from '../icons.ts'
import { IconButton } from './icon-button.tsx'

interface SheetProps {
  title: string
  side: 'left' | 'right'
  open: boolean
  onClose: () => void
  children: ReactNode
}

const sides = {
  left: 'left-0 border-r data-starting-style:-translate-x-full data-ending-style:-translate-x-full',
  right: 'right-0 border-l data-starting-style:translate-x-full data-ending-style:translate-x-full',
} as const

/** Something that slides over the page from one of its sides. */
export function Sheet({ title, side, open, onClose, children }: SheetProps): ReactNode {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fade-in fixed inset-0 z-30 bg-black/30" />
        <Dialog.Popup
          ref={popup}
          // Not the first control, which would say its name in the face of everyone who opens this.
          initialFocus={popup}
          className={`fixed inset-y-0 z-40 flex w-[26rem] max-w-[calc(100vw-2.5rem)] flex-col bg-page shadow-float transition-transform duration-200 ease-out outline-none ${sides[side]}`}
        >
          <header className="flex h-14 shrink-0 items-center justify-between border-b pr-3 pl-5">
            <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton label="Close">
                  <X />
                </IconButton>
              }
            />
          </header>
          <div className="min-h-0 grow overflow-y-auto overscroll-contain">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
