import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import { parseModelReference } from '../../routing/model-reference.ts'
import type { ChatRequest } from '../../wire/chat-request.ts'

/**
 * Refuses a model that produces nothing of what the operation answers with. An unknown model is
 * left to routing, which refuses it in its own words.
 */
export function requireModality(
  { model: requested, models = [] }: ChatRequest,
  modalities: readonly string[],
  { catalogue }: Engine,
): void {
  for (const id of [requested, ...(models ?? [])]) {
    if (id == null) continue
    const model = catalogue.model(id) ?? catalogue.model(parseModelReference(id).base)
    if (model === undefined) continue
    if (model.outputModalities.some((modality) => modalities.includes(modality))) continue
    throw new ApiError(404, `No endpoints found for ${id} that output ${modalities.join(' or ')}`)
  }
}
