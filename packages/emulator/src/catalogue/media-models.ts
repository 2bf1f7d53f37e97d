import { endpoint } from './endpoint-presets.ts'
import type { Model } from './model.ts'

const shared = {
  tokenizer: 'Media',
  instructType: null,
  moderated: false,
  distillable: false,
} as const

/** Models that paint, speak, listen and film. All of them are invented. */
export const mediaModels: readonly Model[] = [
  {
    ...shared,
    id: 'borealis/canvas-2',
    canonicalSlug: 'borealis/canvas-2-20260305',
    name: 'Borealis: Canvas 2',
    created: Date.UTC(2026, 2, 5) / 1_000,
    description: 'Paints from a text and from other images; writes nothing.',
    inputModalities: ['text', 'image'],
    outputModalities: ['image'],
    endpoints: [
      endpoint({
        tag: 'borealis',
        price: [5, 30],
        context: 32_000,
        output: 16_384,
        supports: [],
        speed: [9, 400],
      }),
      endpoint({
        tag: 'cobalt',
        price: [5, 32],
        context: 32_000,
        output: 16_384,
        supports: [],
        speed: [8, 420],
      }),
    ],
  },
  {
    ...shared,
    id: 'kestrel/voice-1',
    canonicalSlug: 'kestrel/voice-1-20260120',
    name: 'Kestrel: Voice 1',
    created: Date.UTC(2026, 0, 20) / 1_000,
    description: 'Speaks a text.',
    inputModalities: ['text'],
    outputModalities: ['speech'],
    endpoints: [
      endpoint({
        tag: 'kestrel',
        price: [0.6, 12],
        context: 4_096,
        output: 20_000,
        supports: [],
        speed: [0.5, 900],
      }),
    ],
  },
  {
    ...shared,
    id: 'openfield/clover-ear',
    canonicalSlug: 'openfield/clover-ear-20251210',
    name: 'Openfield: Clover Ear',
    created: Date.UTC(2025, 11, 10) / 1_000,
    description: 'Writes down what is said in a recording.',
    inputModalities: ['audio'],
    outputModalities: ['transcription'],
    endpoints: [
      endpoint({
        tag: 'fathom',
        price: [3, 5],
        context: 32_000,
        output: 8_192,
        supports: [],
        speed: [0.4, 800],
      }),
    ],
  },
  {
    ...shared,
    id: 'deepwell/reel-1',
    canonicalSlug: 'deepwell/reel-1-20260601',
    name: 'Deepwell: Reel 1',
    created: Date.UTC(2026, 5, 1) / 1_000,
    description: 'Films a text. A second of film counts as one completion token.',
    inputModalities: ['text', 'image'],
    outputModalities: ['video'],
    endpoints: [
      endpoint({
        tag: 'deepwell',
        price: [0, 100_000],
        context: 4_096,
        output: 12,
        supports: [],
        speed: [30, 1],
      }),
    ],
  },
]
