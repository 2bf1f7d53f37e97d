import { openRouterApiKeyFromEnvironment } from '@waypost/core'
import { cookies } from 'next/headers'
import type { Account } from '../chat/account.ts'
import { readUserKey } from './sign-in-cookies.ts'

/** Whose key pays for a request, and the key where there is one. */
export interface Payer extends Account {
  apiKey: string | undefined
}

/** The person who signed in, else whoever runs the server. */
export async function findPayer(): Promise<Payer> {
  const isEmulated = process.env['CHAT_WEB_EMULATED'] === 'yes'
  const userKey = readUserKey(await cookies())
  if (userKey !== undefined) return { payer: 'user', isEmulated, apiKey: userKey }
  const apiKey = openRouterApiKeyFromEnvironment()
  return { payer: apiKey === undefined ? 'none' : 'server', isEmulated, apiKey }
}
