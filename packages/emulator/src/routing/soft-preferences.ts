import type { ChatRequest } from '../wire/chat-request.ts'
import type { Candidate, Exclusion } from './plan.ts'

/** Parameters that prefer the endpoints that support them, and never leave none. */
const softParameters = ['tools', 'response_format', 'verbosity'] as const

/** Keeps the endpoints that support what is sent, wherever some do. */
export function preferSupporting(
  candidates: readonly Candidate[],
  request: ChatRequest,
): { readonly kept: readonly Candidate[]; readonly exclusions: readonly Exclusion[] } {
  let kept = candidates
  const exclusions: Exclusion[] = []
  for (const parameter of softParameters) {
    const sent = request[parameter]
    if (sent == null || (Array.isArray(sent) && sent.length === 0)) continue
    const supporting = kept.filter(({ endpoint }) =>
      endpoint.supportedParameters.includes(parameter),
    )
    if (supporting.length === 0 || supporting.length === kept.length) continue
    for (const candidate of kept) {
      if (supporting.includes(candidate)) continue
      const reason = `does not support ${parameter}, which others do`
      const { model, endpoint } = candidate
      exclusions.push({ model, endpoint, excludedBy: parameter, rule: 'R10', reason })
    }
    kept = supporting
  }
  return { kept, exclusions }
}
