'use client'

import { createContext, use } from 'react'
import type { Account } from '../../chat/account.ts'
import type { Failure } from '../../chat/failure.ts'
import type { ModelCard } from '../../chat/model-card.ts'

/** What the server said when it made the page. */
export interface ChatEnvironment {
  account: Account
  models: readonly ModelCard[]
  /** Why there are no models. */
  catalogueFailure: Failure | undefined
}

const Environment = createContext<ChatEnvironment | undefined>(undefined)

export const ChatEnvironmentProvider = Environment

export function useEnvironment(): ChatEnvironment {
  const environment = use(Environment)
  if (environment === undefined) throw new Error('Outside of ChatApp')
  return environment
}
