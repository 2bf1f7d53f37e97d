import { endpoint, parameters } from './endpoint-presets.ts'
import type { Model, ReasoningStyle } from './model.ts'

const openReasoning: ReasoningStyle = {
  shows: 'text',
  format: 'unknown',
  supportedEfforts: ['low', 'medium', 'high'],
  defaultEnabled: true,
  supportsMaxTokens: true,
}

const free = { price: [0, 0], supports: parameters.chat } as const

/** Models with open weights that reason in the open. */
export const deepwellModels: readonly Model[] = [
  {
    id: 'deepwell/bore-2',
    canonicalSlug: 'deepwell/bore-2-20260520',
    name: 'Deepwell: Bore 2',
    created: Date.UTC(2026, 4, 20) / 1_000,
    description: 'An open-weight reasoning model that shows all of its reasoning as text.',
    inputModalities: ['text'],
    outputModalities: ['text'],
    tokenizer: 'Bore',
    instructType: 'deepwell',
    moderated: false,
    distillable: true,
    family: 'deepwell/bore',
    reasoning: openReasoning,
    endpoints: [
      endpoint({
        tag: 'deepwell',
        price: [0.28, 0.42],
        context: 163_840,
        output: 65_536,
        supports: parameters.openReasoner,
        speed: [1.9, 34],
        quantization: 'fp8',
        cache: { mode: 'implicit', minimumTokens: 64, read: 0.1, write: 1 },
      }),
      endpoint({
        tag: 'estuary/eu-west',
        price: [0.55, 1.66],
        context: 163_840,
        output: 163_840,
        supports: parameters.openReasoner,
        speed: [0.8, 61],
        quantization: 'fp8',
      }),
      endpoint({
        tag: 'harrier',
        price: [0.9, 2.4],
        context: 131_072,
        output: 65_536,
        supports: parameters.openReasoner,
        speed: [0.3, 230],
        quantization: 'fp16',
      }),
    ],
  },
  {
    id: 'deepwell/bore-2:free',
    canonicalSlug: 'deepwell/bore-2-20260520',
    name: 'Deepwell: Bore 2 (free)',
    created: Date.UTC(2026, 4, 20) / 1_000,
    description: 'Bore 2 at no cost and with low rate limits.',
    inputModalities: ['text'],
    outputModalities: ['text'],
    tokenizer: 'Bore',
    instructType: 'deepwell',
    moderated: false,
    distillable: true,
    reasoning: openReasoning,
    endpoints: [
      endpoint({
        ...free,
        tag: 'isobar',
        supports: parameters.openReasoner,
        context: 163_840,
        output: 32_768,
        speed: [2.4, 28],
        quantization: 'fp8',
      }),
    ],
  },
]
