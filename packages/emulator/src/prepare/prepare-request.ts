import { bindProviderKeys } from '../byok/bind-provider-keys.ts'
import { attachFiles } from '../files/attach-files.ts'
import { applyGuardrails } from '../guardrails/apply-guardrails.ts'
import { parseFiles } from '../plugins/parse-files.ts'
import { searchWeb } from '../plugins/search-web.ts'
import { tellTime } from '../plugins/server-tools.ts'
import { applyPreset } from '../presets/apply-preset.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { type Draft, draftOf, type PreparationContext, type PreparationStep } from './draft.ts'

/** What happens to a request before it is routed, in this order. */
const steps: readonly PreparationStep[] = [
  applyPreset,
  bindProviderKeys,
  attachFiles,
  applyGuardrails,
  searchWeb,
  tellTime,
  parseFiles,
]

/** Turns a request as it was sent into one that is ready for the router. */
export async function prepareRequest(
  request: ChatRequest,
  context: PreparationContext,
): Promise<Draft> {
  let draft = draftOf(request, context.exchange.key.account.policy)
  for (const step of steps) {
    const prepared = step(draft, context)
    // Most steps have nothing to do; awaiting only those that wait keeps the common case quick.
    draft = prepared instanceof Promise ? await prepared : prepared
  }
  return draft
}
