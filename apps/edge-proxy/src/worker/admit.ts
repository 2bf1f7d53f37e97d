import type { Refusal } from './call-book.ts'
import { refuse, retryAfter } from './refusal.ts'
import type { Bindings, Settings } from './settings.ts'

/** A call that may be made, and has to be settled. */
export interface Admission {
  /** Without a cost, what was reserved is charged. */
  settle(nanoUsd?: number): Promise<void>
}

const messages: Record<'user' | 'site', Record<Refusal['limit'], string>> = {
  user: {
    'requests-per-minute': 'You have sent too many requests within a minute.',
    'daily-budget': 'What is left of your budget for today does not cover this request.',
  },
  site: {
    'requests-per-minute': 'Too many people are asking at the moment.',
    'daily-budget':
      'What is left of the budget that everybody shares today does not cover this request.',
  },
}

/** Reserves the cost of a call with its user and with the site, or answers why there is no room. */
export async function admit(
  nanoUsd: number,
  {
    accounts,
    settings,
    user,
  }: { accounts: Bindings['ACCOUNTS']; settings: Settings; user: string },
): Promise<Admission | Response> {
  const id = crypto.randomUUID()
  const own = accounts.getByName(`user:${user}`)
  const site = accounts.getByName('site')
  const { requestsPerMinute } = settings
  const refusal = await own.reserve(id, nanoUsd, {
    dailyNanoUsd: settings.dailyNanoUsd,
    requestsPerMinute,
  })
  if (refusal !== undefined) return refused(messages.user, refusal)
  const everybody = { dailyNanoUsd: settings.siteDailyNanoUsd, requestsPerMinute: Infinity }
  const siteRefusal = await site.reserve(id, nanoUsd, everybody)
  if (siteRefusal !== undefined) {
    await own.cancel(id)
    return refused(messages.site, siteRefusal)
  }
  return {
    async settle(spentNanoUsd) {
      await Promise.all([own.settle(id, spentNanoUsd), site.settle(id, spentNanoUsd)])
    },
  }
}

function refused(
  words: Record<Refusal['limit'], string>,
  { limit, retryAfterMs }: Refusal,
): Response {
  return refuse(429, words[limit], retryAfter(retryAfterMs))
}
