/** What a usage says about the tokens of a prompt. */
export interface ReportedPrompt {
  /** `prompt_tokens` or `input_tokens`. */
  reported: number | undefined
  cacheRead: number | undefined
  cacheWrite: number | undefined
  /** The reported total less the completion, where both are known. */
  totalLessCompletion: number | undefined
  /** Whether the shape of the usage counts cache tokens apart from the prompt, as Anthropic's does. */
  cacheApart: boolean
}

/** The prompt as a sum: `all` is `uncached` plus cache reads plus cache writes. */
export interface PromptSplit {
  all: number | undefined
  uncached: number | undefined
}

/**
 * Splits a prompt into cached and uncached tokens.
 *
 * Sources disagree whether `prompt_tokens` includes cache writes, and upstreams do both, so it is
 * inferred: writes count as included unless they do not fit, or the total shows that they were added
 * on top.
 */
export function splitPrompt(prompt: ReportedPrompt): PromptSplit {
  const { reported, cacheRead, cacheWrite } = prompt
  if (reported === undefined || (cacheRead === undefined && cacheWrite === undefined)) {
    return { all: reported, uncached: undefined }
  }
  const read = cacheRead ?? 0
  const written = cacheWrite ?? 0
  const writesOnTop = written > 0 && prompt.totalLessCompletion === reported + written
  let uncached = reported
  if (!prompt.cacheApart && read <= reported) {
    uncached -= read
    if (!writesOnTop && written <= uncached) uncached -= written
  }
  return { all: uncached + read + written, uncached }
}
