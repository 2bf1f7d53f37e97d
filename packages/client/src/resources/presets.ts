import type {
  Preset,
  PresetList,
  PresetResponse,
  PresetVersionList,
  PresetVersionResponse,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'
import { page, type PagePromise } from '../page-promise.ts'

/** The kind of request that a preset is saved from. */
export type PresetSource = 'chat/completions' | 'messages' | 'responses'

/** `client.presets` */
export interface Presets {
  /** All presets. */
  list(options?: RequestOptions): PagePromise<Preset, PresetList>
  /** One preset with its current version. */
  retrieve(slug: string, options?: RequestOptions): ApiPromise<PresetResponse>
  /** All versions of a preset. */
  versions(slug: string, options?: RequestOptions): ApiPromise<PresetVersionList>
  /** One version of a preset. */
  version(
    slug: string,
    version: number,
    options?: RequestOptions,
  ): ApiPromise<PresetVersionResponse>
  /** Saves the settings of a request, without its messages, as a preset or its next version. */
  save(
    slug: string,
    request: Readonly<Record<string, unknown>>,
    options?: RequestOptions & { from?: PresetSource },
  ): ApiPromise<PresetResponse>
}

/** Makes {@link Presets}. */
export function presets(api: Api): Presets {
  return {
    list: (options) => page(api, { method: 'GET', path: '/presets' }, options),
    retrieve: (slug, options) => api.call({ method: 'GET', path: pathOf(slug) }, options),
    versions: (slug, options) =>
      api.call({ method: 'GET', path: `${pathOf(slug)}/versions` }, options),
    version: (slug, version, options) =>
      api.call({ method: 'GET', path: `${pathOf(slug)}/versions/${version}` }, options),
    save: (slug, body, options) =>
      api.call(
        { method: 'POST', path: `${pathOf(slug)}/${options?.from ?? 'chat/completions'}`, body },
        options,
      ),
  }
}

function pathOf(slug: string): string {
  return `/presets/${encodeURIComponent(slug)}`
}
