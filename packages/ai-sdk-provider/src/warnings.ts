import type { SharedV4Warning } from '@ai-sdk/provider'

/** Tells the caller of something that could not be honoured. */
export type Warn = (warning: SharedV4Warning) => void

/** A list of warnings that says each thing once. */
export function warningList(): { warnings: SharedV4Warning[]; warn: Warn } {
  const warnings: SharedV4Warning[] = []
  const said = new Set<string>()
  return {
    warnings,
    warn(warning) {
      const text = JSON.stringify(warning)
      if (!said.has(text)) warnings.push(warning)
      said.add(text)
    },
  }
}

/** Warns of options that OpenRouter has no form for, by their names; the undefined were not given. */
export function warnOfUnsupported(options: object, warn: Warn): void {
  for (const [feature, value] of Object.entries(options)) {
    if (value !== undefined) warn({ type: 'unsupported', feature })
  }
}
