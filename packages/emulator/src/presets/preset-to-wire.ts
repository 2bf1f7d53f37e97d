import type { Account } from '../ledger/account.ts'
import type { Preset } from './preset-book.ts'

/** A preset as a list shows it. */
export function presetToWire(
  { id, slug, versions }: Preset,
  { userId, workspaceId }: Account,
): Record<string, unknown> {
  return {
    id,
    slug,
    name: slug,
    description: null,
    status: 'active',
    status_updated_at: null,
    created_at: new Date(versions[0]?.createdAtMs ?? 0).toISOString(),
    updated_at: new Date(versions.at(-1)?.createdAtMs ?? 0).toISOString(),
    creator_user_id: userId,
    workspace_id: workspaceId,
    designated_version_id: versionId(id, versions.length),
  }
}

/** A preset with the version that is in force. */
export function presetWithVersionToWire(preset: Preset, account: Account): Record<string, unknown> {
  const designated_version = versionToWire(preset, preset.versions.length, account)
  return { ...presetToWire(preset, account), designated_version }
}

/** One version of a preset, counted from 1. */
export function versionToWire(
  { id, versions }: Preset,
  version: number,
  { userId }: Account,
): Record<string, unknown> {
  const { config = {}, createdAtMs = 0 } = versions[version - 1] ?? {}
  const { system, ...rest } = config
  const at = new Date(createdAtMs).toISOString()
  return {
    id: versionId(id, version),
    preset_id: id,
    version,
    config: rest,
    system_prompt: system ?? null,
    creator_id: userId,
    created_at: at,
    updated_at: at,
  }
}

function versionId(presetId: string, version: number): string {
  return `${presetId}-v${version}`
}
