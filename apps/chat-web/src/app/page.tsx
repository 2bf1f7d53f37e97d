import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { modelCard } from '../chat/model-card.ts'
import { readTheme, themeCookie } from '../chat/theme.ts'
import { ChatApp } from '../components/shell/chat-app.tsx'
import { catalogue } from '../server/catalogue.ts'
import { describeFailure } from '../server/describe-failure.ts'
import { findPayer } from '../server/payer.ts'

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ searchParams }: PageProps): Promise<ReactNode> {
  const { payer, isEmulated } = await findPayer()
  const { 'sign-in': signIn } = await searchParams
  const { models, failure } = await catalogue().then(
    (all) => ({ models: all.flatMap((model) => modelCard(model) ?? []), failure: undefined }),
    (error: unknown) => ({ models: [], failure: describeFailure(error) }),
  )
  return (
    <ChatApp
      account={{ payer, isEmulated }}
      models={models}
      catalogueFailure={failure}
      signInProblem={typeof signIn === 'string' ? signIn : undefined}
      theme={readTheme((await cookies()).get(themeCookie)?.value)}
    />
  )
}
