import { endpoint, parameters } from './endpoint-presets.ts'
import type { Model } from './model.ts'

/** Models whose output is not only text. */
export const specialModels: readonly Model[] = [
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
