import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'

/** `GET /activity`: the last thirty completed UTC days. */
export const activityRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/activity', access: 'management', handler: readActivity },
]

async function readActivity({ query }: Exchange, { ledger, clock }: Engine): Promise<Answer> {
  const date = query.get('date')
  if (date !== null && !isDate(date)) {
    throw new ApiError(400, 'date: expected a UTC date such as 2026-01-31')
  }
  const hash = query.get('api_key_hash')
  const key = hash === null ? undefined : await ledger.keyByHash(hash)
  if (hash !== null && key === undefined) throw new ApiError(404, 'API key not found')
  const { userId, workspaceId } = ledger.account
  if ((query.get('workspace_id') ?? workspaceId) !== workspaceId) {
    throw new ApiError(404, 'Workspace not found')
  }
  const groupBy = query.get('group_by')
  if (groupBy !== null && groupBy !== 'workspace') {
    throw new ApiError(400, `group_by: expected "workspace", not "${groupBy}"`)
  }
  const isOwn = (query.get('user_id') ?? userId) === userId
  const rows = isOwn ? ledger.activity.completedDays(clock.now(), { date, key }) : []
  const data = groupBy === null ? rows : rows.map((row) => ({ ...row, workspace_id: workspaceId }))
  return jsonAnswer({ data })
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) return false
  // The 30th of February is read as a day of March.
  return new Date(text).toISOString().startsWith(text)
}
