'use client'

import type { ReactNode } from 'react'
import { Button } from '../components/controls/button.tsx'

/** What is shown when the page itself has a defect; chats are safe in the browser's storage. */
export default function PageError({ error }: { error: Error }): ReactNode {
  return (
    <main className="mx-auto flex h-dvh max-w-md flex-col justify-center gap-3 px-6">
      <h1 className="text-xl font-semibold">The page has failed.</h1>
      <p className="text-quiet">Your chats are kept. {error.message}</p>
      <div>
        <Button look="brand" onClick={() => window.location.reload()}>
          Load it again
        </Button>
      </div>
    </main>
  )
}
