import { type ReactNode, useEffect, useState } from 'react'
import { CircleAlert, ExternalLink } from '../icons.ts'
import type { Failure } from '../../chat/failure.ts'
import { nextStepFor, type Remedy } from '../../chat/next-step.ts'
import type { LiveConversation } from '../../conversation/live-conversation.ts'
import { usePage } from '../../conversation/page-store.ts'
import { Button, buttonClass } from '../controls/button.tsx'
import { signIn } from '../shell/account-box.tsx'
import { useEnvironment } from '../shell/chat-context.tsx'

interface FailureNoticeProps {
  live: LiveConversation
  failure: Failure
}

/** What went wrong in a sentence, and what to do about it. */
export function FailureNotice({ live, failure }: FailureNoticeProps): ReactNode {
  const { account } = useEnvironment()
  const waitSeconds = useSecondsUntil(failure.retryAtMs)
  const { title, detail = failure.message, remedies } = nextStepFor(failure, account)
  return (
    <div
      role="alert"
      data-kind={failure.kind}
      className="mt-6 flex gap-3 rounded-2xl bg-alarm-soft p-4 text-sm"
    >
      <CircleAlert className="mt-0.5 size-5 shrink-0 text-alarm" />
      <div className="min-w-0 grow">
        <p className="font-semibold">{title}</p>
        <p className="mt-1 wrap-anywhere text-quiet">{detail}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {remedies.map((remedy) => (
            <RemedyButton
              key={remedy.label}
              remedy={remedy}
              live={live}
              waitSeconds={remedy.do === 'retry' ? waitSeconds : 0}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

interface RemedyButtonProps {
  remedy: Remedy
  live: LiveConversation
  waitSeconds: number
}

function RemedyButton({ remedy, live, waitSeconds }: RemedyButtonProps): ReactNode {
  const { show, pickModel, openNew } = usePage()
  if (remedy.do === 'visit') {
    return (
      <a href={remedy.url} target="_blank" rel="noreferrer" className={buttonClass()}>
        {remedy.label}
        <ExternalLink className="size-3.5" />
      </a>
    )
  }
  const actions = {
    retry: () => void live.retry(undefined),
    'sign-in': signIn,
    'pick-model': () => pickModel(true),
    'open-settings': () => show('settings'),
    'new-chat': openNew,
  } as const
  return (
    <Button disabled={waitSeconds > 0} onClick={actions[remedy.do]}>
      {remedy.label}
      {waitSeconds > 0 && ` in ${waitWords(waitSeconds)}`}
    </Button>
  )
}

function waitWords(seconds: number): string {
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`
}

/** Whole seconds until a time, counted down; 0 when it has come, or when there is none. */
function useSecondsUntil(atMs: number | undefined): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const seconds = atMs === undefined ? 0 : Math.max(0, Math.ceil((atMs - nowMs) / 1_000))
  useEffect(() => {
    if (seconds === 0) return undefined
    const timer = setInterval(() => setNowMs(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return seconds
}
