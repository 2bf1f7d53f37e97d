import type { ChatRequest } from '../wire/chat-request.ts'

/** What a preset settles in advance: any field of a request, and a few of its own. */
export interface PresetConfig extends ChatRequest {
  /** Comes before the conversation as its first message. */
  readonly system?: string | null | undefined
  /** Whether responses are cached; `false` beats the request's header. */
  readonly cache_enabled?: boolean | null | undefined
  readonly cache_ttl_seconds?: number | null | undefined
}

/** A named configuration with all of its versions. */
export interface Preset {
  readonly id: string
  readonly slug: string
  /** Oldest first; the last one is in force. */
  readonly versions: readonly { readonly createdAtMs: number; readonly config: PresetConfig }[]
}

/** The presets of an account. */
export class PresetBook {
  readonly #presets = new Map<string, Preset>()

  get all(): readonly Preset[] {
    return [...this.#presets.values()]
  }

  find(slug: string): Preset | undefined {
    return this.#presets.get(slug)
  }

  /** Adds a version, and the preset where there was none. */
  save(slug: string, config: PresetConfig, createdAtMs: number): Preset {
    const before = this.#presets.get(slug)
    const versions = [...(before?.versions ?? []), { createdAtMs, config }]
    const preset = { id: `preset-${slug}`, slug, versions }
    this.put(preset)
    return preset
  }

  /** Puts a preset in the place of the one that had its slug. */
  put(preset: Preset): void {
    this.#presets.set(preset.slug, preset)
  }
}
