import { useProviderKeys } from '../byok/bind-provider-keys.ts'
import { labelOf, type ProviderKey } from '../byok/provider-keys.ts'
import { drawUnused } from '../chance/random.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import {
  parseProviderKey,
  parseProviderKeyPatch,
  type ProviderKeyPatch,
} from '../validation/byok-schema.ts'
import { pageOf } from './page-of.ts'

const access = 'management'

/** `/byok` and `/byok/{id}`: keys of the account's own for providers. */
export const byokRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/byok', access, handler: listKeys },
  { method: 'POST', path: '/api/v1/byok', access, handler: createKey },
  { method: 'GET', path: '/api/v1/byok/:id', access, handler: readKey },
  { method: 'PATCH', path: '/api/v1/byok/:id', access, handler: updateKey },
  { method: 'DELETE', path: '/api/v1/byok/:id', access, handler: deleteKey },
]

function listKeys({ query }: Exchange, engine: Engine): Answer {
  checkWorkspace(query.get('workspace_id') ?? undefined, engine)
  const name = query.get('provider')
  const provider = name === null ? undefined : slugOf(name, engine)
  const found = engine.providerKeys.all.filter(
    (key) => provider === undefined || key.provider === provider,
  )
  const data = pageOf(found, query).map((key) => keyToWire(key, engine))
  return jsonAnswer({ data, total_count: found.length })
}

async function createKey(exchange: Exchange, engine: Engine): Promise<Answer> {
  const { provider, workspace_id, ...settings } = parseProviderKey(exchange.json())
  checkWorkspace(workspace_id, engine)
  await check(settings, engine)
  const created = withSettings(settings, {
    id: drawUnused(
      () => engine.random.uuid(),
      (id) => engine.providerKeys.find(id) !== undefined,
    ),
    provider: slugOf(provider, engine),
    isFallback: false,
    isRequired: false,
    isOnly: false,
    label: labelOf(settings.key),
    name: null,
    disabled: false,
    allowedModels: null,
    allowedKeyHashes: null,
    allowedUserIds: null,
    createdAtMs: engine.clock.now(),
  })
  engine.providerKeys.put(created)
  useProviderKeys(engine)
  return jsonAnswer({ data: keyToWire(created, engine) }, 201)
}

function readKey(exchange: Exchange, engine: Engine): Answer {
  return jsonAnswer({ data: keyToWire(keyOf(exchange, engine), engine) })
}

async function updateKey(exchange: Exchange, engine: Engine): Promise<Answer> {
  const before = keyOf(exchange, engine)
  const patch = parseProviderKeyPatch(exchange.json())
  await check(patch, engine)
  const updated = withSettings(patch, before)
  engine.providerKeys.put(updated)
  useProviderKeys(engine)
  return jsonAnswer({ data: keyToWire(updated, engine) })
}

function deleteKey(exchange: Exchange, engine: Engine): Answer {
  engine.providerKeys.remove(keyOf(exchange, engine).id)
  useProviderKeys(engine)
  return jsonAnswer({ deleted: true })
}

function keyOf({ params }: Exchange, { providerKeys }: Engine): ProviderKey {
  const key = providerKeys.find(params['id'] ?? '')
  if (key === undefined) throw new ApiError(404, 'BYOK key not found')
  return key
}

function slugOf(name: string, { catalogue }: Engine): string {
  const provider = catalogue.provider(name)
  if (provider !== undefined) return provider.slug
  const slugs = catalogue.providers.map(({ slug }) => slug).join(', ')
  throw new ApiError(400, `provider: the catalogue has no "${name}". Providers are: ${slugs}`)
}

function checkWorkspace(id: string | undefined, { ledger: { account } }: Engine): void {
  if (id === undefined || id === account.workspaceId) return
  throw new ApiError(400, `workspace_id: the account has no workspace "${id}"`)
}

/** What is absent stays as it is; null takes a restriction away. */
function withSettings(patch: ProviderKeyPatch, before: ProviderKey): ProviderKey {
  const { key, name, allowed_models, allowed_api_key_hashes, allowed_user_ids } = patch
  const after: ProviderKey = {
    ...before,
    isFallback: patch.is_fallback ?? before.isFallback,
    isRequired: patch.is_required ?? before.isRequired,
    isOnly: patch.is_byok_only ?? before.isOnly,
    disabled: patch.disabled ?? before.disabled,
    ...(key === undefined ? {} : { label: labelOf(key) }),
    ...(name === undefined ? {} : { name }),
    ...(allowed_models === undefined ? {} : { allowedModels: allowed_models }),
    ...(allowed_api_key_hashes === undefined ? {} : { allowedKeyHashes: allowed_api_key_hashes }),
    ...(allowed_user_ids === undefined ? {} : { allowedUserIds: allowed_user_ids }),
  }
  if (!after.isOnly || !after.isFallback) return after
  throw new ApiError(400, 'is_byok_only: it cannot be combined with is_fallback')
}

async function check(
  { allowed_api_key_hashes: hashes, declared_zdr: declared }: ProviderKeyPatch,
  { ledger }: Engine,
): Promise<void> {
  if (declared != null) {
    const metadata = { error_type: 'not_implemented' }
    throw new ApiError(501, 'declared_zdr is not emulated', { metadata })
  }
  for (const hash of hashes ?? []) {
    if ((await ledger.keyByHash(hash)) !== undefined) continue
    throw new ApiError(400, `allowed_api_key_hashes: no key of this account has the hash ${hash}`)
  }
}

function keyToWire(key: ProviderKey, { providerKeys, ledger }: Engine): Record<string, unknown> {
  return {
    id: key.id,
    provider: key.provider,
    workspace_id: ledger.account.workspaceId,
    label: key.label,
    name: key.name,
    disabled: key.disabled,
    is_fallback: key.isFallback,
    is_required: key.isRequired,
    is_byok_only: key.isOnly,
    declared_zdr: null,
    allowed_models: key.allowedModels,
    allowed_api_key_hashes: key.allowedKeyHashes,
    allowed_user_ids: key.allowedUserIds,
    sort_order: providerKeys.positionOf(key),
    created_at: new Date(key.createdAtMs).toISOString(),
  }
}
