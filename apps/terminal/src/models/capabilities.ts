import type { Model } from '@waypost/client'

/** What a model can do besides reading and writing text, in the order of a table. */
const capabilities = {
  tools: (model) => supports(model, 'tools'),
  reasoning: (model) => supports(model, 'reasoning'),
  json: (model) => supports(model, 'structured_outputs') || supports(model, 'response_format'),
  images: (model) => reads(model, 'image'),
  files: (model) => reads(model, 'file'),
  audio: (model) => reads(model, 'audio'),
  video: (model) => reads(model, 'video'),
  drawing: (model) => model.architecture?.output_modalities?.includes('image') ?? false,
} satisfies Record<string, (model: Model) => boolean>

export type Capability = keyof typeof capabilities

export const capabilityNames = Object.keys(capabilities).filter(isCapability)

export function isCapability(name: string): name is Capability {
  return Object.hasOwn(capabilities, name)
}

export function can(model: Model, capability: Capability): boolean {
  return capabilities[capability](model)
}

function supports({ supported_parameters: names }: Model, parameter: string): boolean {
  return names?.includes(parameter) ?? false
}

function reads({ architecture }: Model, modality: string): boolean {
  return architecture?.input_modalities?.includes(modality) ?? false
}
