import { ConfigurationError } from '../errors/configuration-error.ts'
import type { RoutingParameters } from '../wire/routing-parameters.ts'
import { isFreeModel, parseModelId } from './model-id.ts'

/**
 * Refuses a request that could be answered by a model that costs money: every model that it names
 * must be a `:free` variant or `openrouter/free`, and a preset, which may name others, is refused.
 *
 * The price of what runs besides the model, such as web search, is not looked at.
 *
 * @throws ConfigurationError when a model is not free, or none is named.
 */
export function assertFreeOnly(
  request: Pick<RoutingParameters, 'model' | 'models' | 'preset'>,
): void {
  const models = [request.model, ...(request.models ?? [])].filter((id) => typeof id === 'string')
  if (models.length === 0) {
    throw new ConfigurationError(
      "Only free models are allowed, and this request leaves the choice to the account's default. " +
        'Name a `:free` model, or `openrouter/free`.',
    )
  }
  if (typeof request.preset === 'string' || models.some(namesPreset)) {
    throw new ConfigurationError(
      'Only free models are allowed, and a preset may name others. ' +
        "Send the preset's settings with the request instead.",
    )
  }
  for (const id of models) {
    if (isFreeModel(id)) continue
    throw new ConfigurationError(
      `Only free models are allowed, and \`${id}\` is not one. ` +
        'Use a `:free` variant where the model has one, or `openrouter/free`.',
      { model: id },
    )
  }
}

function namesPreset(id: string): boolean {
  return parseModelId(id).preset !== undefined
}
