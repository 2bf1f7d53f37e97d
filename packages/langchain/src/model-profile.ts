import type { ModelProfile } from '@langchain/core/language_models/profile'
import {
  type Connection,
  ConfigurationError,
  listModels,
  type Model,
  parseModelId,
} from '@waypost/core'

/** What a model of the catalogue can do, in LangChain's words. */
export function modelToProfile(model: Model): ModelProfile {
  const inputs = setOf(model.architecture?.input_modalities)
  const outputs = setOf(model.architecture?.output_modalities)
  const parameters = setOf(model.supported_parameters)
  const maxInputTokens = model.context_length ?? model.top_provider?.context_length
  const maxOutputTokens = model.top_provider?.max_completion_tokens
  return {
    ...(maxInputTokens && { maxInputTokens }),
    ...(maxOutputTokens && { maxOutputTokens }),
    imageInputs: inputs.has('image'),
    imageUrlInputs: inputs.has('image'),
    // OpenRouter reads PDF files for models that cannot.
    pdfInputs: true,
    audioInputs: inputs.has('audio'),
    videoInputs: inputs.has('video'),
    imageOutputs: outputs.has('image'),
    audioOutputs: outputs.has('audio'),
    videoOutputs: outputs.has('video'),
    reasoningOutput: parameters.has('reasoning'),
    toolCalling: parameters.has('tools'),
    toolChoice: parameters.has('tool_choice'),
    structuredOutput: parameters.has('structured_outputs'),
  }
}

/** What the catalogue lists; nothing where it has no list. */
function setOf(list: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(list) ? list : [])
}

/**
 * Looks a model up in the catalogue: as it is written, else without its variants, which change how
 * it is served and not what it can do.
 *
 * @throws ConfigurationError when the catalogue does not have it.
 */
export async function loadProfile(
  connection: Connection,
  id: string | undefined,
): Promise<ModelProfile> {
  if (id === undefined) throw new ConfigurationError('A profile is that of a model; name `model`.')
  const { data: catalogue } = await listModels(connection)
  const models = catalogue.data.filter((known) => Boolean(known))
  const { base } = parseModelId(id)
  const model =
    models.find((known) => known.id === id) ??
    models.find((known) => known.id === base || known.canonical_slug === base)
  if (model) return modelToProfile(model)
  throw new ConfigurationError(
    `OpenRouter's catalogue has no model ${id}. Check the id, or give the model's \`profile\`.`,
  )
}
