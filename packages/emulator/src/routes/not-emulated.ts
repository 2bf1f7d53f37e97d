import { ApiError } from '../http/api-error.ts'
import type { Access, Route } from '../http/route.ts'

type Methods = readonly Route['method'][]

const list: Methods = ['GET']
const collection: Methods = ['GET', 'POST']
const single: Methods = ['GET', 'PATCH', 'DELETE']

/** What OpenRouter documents and the emulator does not do. */
const operations: readonly (readonly [access: Access, methods: Methods, path: string])[] = [
  ['public', ['POST'], '/api/v1/oauth/token'],
  ['public', list, '/api/v1/oauth/jwks'],
  ['management', list, '/api/v1/analytics/meta'],
  ['management', ['POST'], '/api/v1/analytics/query'],
  ['management', list, '/api/v1/guardrails/assignments/members'],
  ['management', collection, '/api/v1/guardrails/:id/assignments/members'],
  ['management', ['POST'], '/api/v1/guardrails/:id/assignments/members/remove'],
  ['management', collection, '/api/v1/workspaces'],
  ['management', single, '/api/v1/workspaces/:id'],
  ['management', list, '/api/v1/workspaces/:id/budgets'],
  ['management', ['GET', 'PUT', 'DELETE'], '/api/v1/workspaces/:id/budgets/:interval'],
  ['management', list, '/api/v1/workspaces/:id/members'],
  ['management', ['POST'], '/api/v1/workspaces/:id/members/add'],
  ['management', ['POST'], '/api/v1/workspaces/:id/members/remove'],
  ['management', list, '/api/v1/organization/members'],
  ['management', collection, '/api/v1/observability/destinations'],
  ['management', single, '/api/v1/observability/destinations/:id'],
  ['management', collection, '/api/v1/scim/group-mappings'],
  ['management', single, '/api/v1/scim/group-mappings/:id'],
  ['management', list, '/api/v1/scim/groups'],
  ['management', ['POST'], '/api/v1/scim/sync-jobs'],
  ['management', list, '/api/v1/scim/sync-jobs/:id'],
  ['inference', list, '/api/v1/benchmarks'],
  ['inference', list, '/api/v1/classifications/task'],
  ['inference', list, '/api/v1/datasets/app-rankings'],
  ['inference', list, '/api/v1/datasets/rankings-daily'],
  ['inference', list, '/api/v1/datasets/session-cost'],
  ['inference', list, '/api/v1/containers/:id/files'],
  ['inference', list, '/api/v1/containers/:id/files/:file'],
  ['inference', list, '/api/v1/containers/:id/files/:file/content'],
  ['inference', ['POST'], '/api/v1/containers/:id/files/:file/promote'],
  ['inference', collection, '/api/v1/interns'],
  ['inference', single, '/api/v1/interns/:id'],
  ['inference', ['POST'], '/api/v1/interns/:id/provision'],
  ['inference', ['POST'], '/api/v1/interns/:id/suspend'],
  ['inference', ['POST'], '/api/v1/interns/:id/chat/completions'],
  ['inference', list, '/api/v1/vault/secrets'],
  ['inference', ['PUT', 'DELETE'], '/api/v1/vault/secrets/:name'],
  ['inference', list, '/api/v1/vault/interns/:id/secrets'],
  ['inference', ['POST'], '/api/v1/vault/interns/:id/secrets/copy'],
  ['inference', ['PUT', 'DELETE'], '/api/v1/vault/interns/:id/secrets/:name'],
  ['inference', ['POST'], '/api/v1/systemone'],
  ['inference', collection, '/api/beta/batches'],
  ['inference', list, '/api/beta/batches/:id'],
]

/** Documented operations that say 501, so that nobody takes a made-up answer for a real one. */
export const notEmulatedRoutes: readonly Route[] = operations.flatMap(([access, methods, path]) =>
  methods.map((method) => ({ method, path, access, handler: refuse })),
)

function refuse({ call, path }: Parameters<Route['handler']>[0]): never {
  const message = `${call.method} ${path} belongs to OpenRouter's API and is not emulated`
  throw new ApiError(501, message, { metadata: { error_type: 'not_implemented' } })
}
