import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { X } from '../icons.ts'
import { useConversationList } from '../../conversation/conversation-list.ts'
import { Button } from '../controls/button.tsx'
import { IconButton } from '../controls/icon-button.tsx'

const signInProblems: Readonly<Record<string, string>> = {
  denied: 'You were not signed in: OpenRouter was told not to give a key.',
  expired: 'The sign-in took too long. Please start it again.',
  failed: 'OpenRouter did not accept the sign-in. Please start it again.',
}

const undoMs = 8_000

/** What happened beside the conversation: a sign-in that failed, a chat that can be put back. */
export function Notices({ signInProblem }: { signInProblem: string | undefined }): ReactNode {
  const { deleted, restore, forgetDeleted } = useConversationList()
  const router = useRouter()
  const [problem, setProblem] = useState(signInProblem)
  useEffect(() => {
    if (signInProblem !== undefined) router.replace('/')
  }, [router, signInProblem])
  useEffect(() => {
    if (deleted === undefined) return undefined
    const timer = setTimeout(forgetDeleted, undoMs)
    return () => clearTimeout(timer)
  }, [deleted, forgetDeleted])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4"
    >
      {problem !== undefined && (
        <Notice onClose={() => setProblem(undefined)}>
          {signInProblems[problem] ?? 'The sign-in failed.'}
        </Notice>
      )}
      {deleted !== undefined && (
        <Notice onClose={forgetDeleted}>
          <span className="max-w-60 truncate">Deleted “{deleted.summary.title}”</span>
          <Button onClick={() => void restore()}>Undo</Button>
        </Notice>
      )}
    </div>
  )
}

function Notice({ children, onClose }: { children: ReactNode; onClose: () => void }): ReactNode {
  return (
    <div className="pointer-events-auto flex items-center gap-3 rounded-xl border bg-raised py-1.5 pr-1.5 pl-4 text-sm shadow-float">
      {children}
      <IconButton label="Dismiss" onClick={onClose}>
        <X />
      </IconButton>
    </div>
  )
}
