import type { SharedV4Warning } from '@ai-sdk/provider'

/** Tells the caller of something that could not be honoured. */
export type Warn = (warning: SharedV4Warning) => void

/** A list of warnings that says each thing once. */
export function warningList(): { warnings: SharedV4Warning[]; warn: Warn } {
  const warnings: SharedV4Warning[] = []
  return {
    warnings,
    warn(warning) {
      const text = JSON.stringify(warning)
      if (warnings.every((said) => JSON.stringify(said) !== text)) warnings.push(warning)
    },
  }
}

/** Warns of options that OpenRouter has no form for, by their names; the undefined were not given. */
export function warnOfUnsupported(options: object, warn: Warn): void {
  for (const [feature, value] of Object.entries(options)) {
    if (value !== undefined) warn({ type: 'unsupported', feature })
  }
}
