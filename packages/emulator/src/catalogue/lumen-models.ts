import { endpoint, implicitCache, parameters } from './endpoint-presets.ts'
import type { Model, ReasoningStyle } from './model.ts'

const summarised: ReasoningStyle = {
  shows: 'summary',
  format: 'google-gemini-v1',
  supportedEfforts: ['low', 'medium', 'high'],
  defaultEnabled: true,
  supportsMaxTokens: true,
}

/** Models of Lumen: every modality in, text or images out. */
export const lumenModels: readonly Model[] = [
  {
    id: 'lumen/prism-3',
    canonicalSlug: 'lumen/prism-3-20260418',
    name: 'Lumen: Prism 3',
    created: Date.UTC(2026, 3, 18) / 1_000,
    description: 'Reads text, images, sound, video and files in a context of a million tokens.',
    inputModalities: ['text', 'image', 'audio', 'video', 'file'],
    outputModalities: ['text'],
    tokenizer: 'Prism',
    instructType: null,
    moderated: false,
    distillable: false,
    family: 'lumen/prism',
    reasoning: summarised,
    endpoints: [
      endpoint({
        tag: 'lumen',
        price: [2, 12],
        context: 1_048_576,
        output: 65_536,
        supports: parameters.reasoner,
        speed: [2.1, 110],
        cache: { ...implicitCache, minimumTokens: 4_096, renews: false, maxMarks: 1 },
      }),
      endpoint({
        tag: 'lumen/studio',
        price: [2, 12],
        context: 1_048_576,
        output: 65_536,
        supports: parameters.reasoner,
        speed: [2.6, 96],
        cache: { ...implicitCache, minimumTokens: 4_096, renews: false, maxMarks: 1 },
      }),
    ],
  },
  {
    id: 'lumen/prism-3-flash',
    canonicalSlug: 'lumen/prism-3-flash-20260418',
    name: 'Lumen: Prism 3 Flash',
    created: Date.UTC(2026, 3, 18) / 1_000,
    description: 'The quick Prism: long context, low price, light reasoning.',
    inputModalities: ['text', 'image', 'audio', 'video', 'file'],
    outputModalities: ['text'],
    tokenizer: 'Prism',
    instructType: null,
    moderated: false,
    distillable: false,
    family: 'lumen/prism-flash',
    reasoning: { ...summarised, defaultEnabled: false },
    endpoints: [
      endpoint({
        tag: 'lumen',
        price: [0.3, 2.5],
        context: 1_048_576,
        output: 65_536,
        supports: parameters.reasoner,
        speed: [0.6, 190],
        cache: implicitCache,
      }),
    ],
  },
  {
    id: 'lumen/prism-3-image',
    canonicalSlug: 'lumen/prism-3-image-20260502',
    name: 'Lumen: Prism 3 Image',
    created: Date.UTC(2026, 4, 2) / 1_000,
    description: 'Writes and paints: answers with text, images or both.',
    inputModalities: ['text', 'image'],
    outputModalities: ['text', 'image'],
    tokenizer: 'Prism',
    instructType: null,
    moderated: false,
    distillable: false,
    endpoints: [
      endpoint({
        tag: 'lumen',
        price: [0.3, 2.5],
        context: 32_768,
        output: 32_768,
        supports: parameters.chat,
        speed: [3.2, 120],
        extra: { image: '0.001238', image_output: '0.00003' },
      }),
    ],
  },
]
