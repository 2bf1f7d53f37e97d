import { ApiError } from '../http/api-error.ts'
import type { Draft, PreparationContext } from '../prepare/draft.ts'
import { parseModelReference } from '../routing/model-reference.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { mergePreset } from './merge-preset.ts'

/** Fills a request up with the preset that it names, in its model or beside it. */
export function applyPreset(draft: Draft, { engine }: Pick<PreparationContext, 'engine'>): Draft {
  const named = presetOf(draft.request)
  if (named === undefined) return draft
  const preset = engine.presets.find(named.slug)
  const config = preset?.versions.at(-1)?.config
  if (preset === undefined || config === undefined) {
    throw new ApiError(404, `Preset "${named.slug}" not found`)
  }
  const request = mergePreset(config, named.request)
  const messages =
    config.system == null
      ? draft.messages
      : [{ role: 'system', content: config.system }, ...draft.messages]
  const presetCache = {
    enabled: config.cache_enabled ?? undefined,
    ttlSeconds: config.cache_ttl_seconds ?? undefined,
  }
  return { ...draft, request, messages, presetId: preset.id, presetCache }
}

function presetOf(request: ChatRequest): { slug: string; request: ChatRequest } | undefined {
  const slug =
    request.preset ?? (request.model == null ? null : parseModelReference(request.model).preset)
  if (slug == null) return undefined
  const { model, preset: _, ...rest } = request
  const plainModel = model?.replace(/@preset\/.*$/, '')
  const asked =
    plainModel === undefined || plainModel === '' ? rest : { ...rest, model: plainModel }
  return { slug, request: asked }
}
