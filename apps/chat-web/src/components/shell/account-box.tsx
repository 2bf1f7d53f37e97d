import type { ReactNode } from 'react'
import { FlaskConical, KeyRound, LogIn, LogOut, UserRound } from '../icons.ts'
import type { Account } from '../../chat/account.ts'
import type { Theme } from '../../chat/theme.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { useEnvironment } from './chat-context.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

const signInPath = '/api/sign-in'

/** Whose key pays for the answers, and how to change that. */
export function AccountBox({ theme }: { theme: Theme }): ReactNode {
  const { account } = useEnvironment()
  return (
    <div className="space-y-2 border-t p-3 text-sm">
      {account.isEmulated && (
        <p className="flex gap-2 rounded-lg bg-caution-soft px-3 py-2 text-xs text-caution">
          <FlaskConical className="mt-0.5 size-3.5 shrink-0" />
          <span>
            <strong className="font-semibold">Emulator.</strong> The models are invented and nothing
            is charged. Set <code className="font-mono">OPENROUTER_API_KEY</code> for real ones.
          </span>
        </p>
      )}
      <div className="flex h-8 items-center gap-1 pl-1 [&>svg]:mr-1">
        <PayerIcon {...account} />
        <span className="min-w-0 grow truncate">{payerWords(account)}</span>
        <ThemeSwitch initial={theme} />
        {account.payer === 'user' ? (
          <IconButton label="Sign out" onClick={() => void signOut()}>
            <LogOut />
          </IconButton>
        ) : (
          // A plain link: the browser leaves the page for OpenRouter.
          <a
            href={signInPath}
            className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2 font-medium whitespace-nowrap text-brand hover:bg-hover"
          >
            <LogIn className="size-4" />
            Sign in
          </a>
        )}
      </div>
    </div>
  )
}

export function signIn(): void {
  window.location.assign(signInPath)
}

async function signOut(): Promise<void> {
  await fetch('/api/sign-out', { method: 'POST' })
  window.location.reload()
}

function PayerIcon({ payer }: Account): ReactNode {
  const Icon = payer === 'user' ? UserRound : KeyRound
  return <Icon className="size-4 shrink-0 text-quiet" />
}

function payerWords({ payer, isEmulated }: Account): string {
  if (payer === 'user') return 'Your OpenRouter key'
  if (payer === 'none') return 'Not signed in'
  return isEmulated ? 'Emulator’s key' : 'Server’s key'
}
