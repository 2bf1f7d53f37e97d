import type { ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { signIn } from '../shell/account-box.tsx'
import { useEnvironment } from '../shell/chat-context.tsx'

/** What has to be done before anything can be asked, if anything has. */
export function CatalogueNotice(): ReactNode {
  const { account, catalogueFailure } = useEnvironment()
  if (catalogueFailure !== undefined) {
    return (
      <div role="alert" className="mb-6 rounded-2xl bg-alarm-soft p-4 text-sm">
        <p className="font-semibold">The list of models could not be read.</p>
        <p className="mt-1 mb-3 text-quiet">{catalogueFailure.message}</p>
        <Button onClick={() => window.location.reload()}>Try again</Button>
      </div>
    )
  }
  if (account.payer !== 'none') {
    // Where there is room, the list of chats says so.
    return account.isEmulated ? (
      <p className="mb-6 rounded-2xl bg-caution-soft px-4 py-3 text-sm text-caution md:hidden">
        An emulator answers: its models know nothing, and nothing is charged.
      </p>
    ) : undefined
  }
  return (
    <div className="mb-6 flex flex-wrap items-center gap-3 rounded-2xl bg-brand-soft p-4 text-sm">
      <p className="min-w-60 grow">
        Sign in with OpenRouter to begin. It makes a key for this chat, which you can limit and take
        back at any time.
      </p>
      <Button look="brand" onClick={signIn}>
        Sign in with OpenRouter
      </Button>
    </div>
  )
}
