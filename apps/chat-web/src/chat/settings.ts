import { z } from 'zod'

const slugs = z.array(z.string().min(1).max(100)).max(20)

/** What a person chooses for a conversation; it is kept in the browser and sent with each message. */
export const settingsSchema = z.object({
  /** Empty until the catalogue has named a default. */
  model: z.string().max(200),
  /** Models to try when `model` has no provider that answers. */
  fallbackModels: z.array(z.string().min(1).max(200)).max(3),
  /** In OpenRouter's spelling; lists that are empty are not sent. */
  provider: z.object({
    order: slugs,
    only: slugs,
    ignore: slugs,
    sort: z.enum(['default', 'price', 'throughput', 'latency']),
    allow_fallbacks: z.boolean(),
    require_parameters: z.boolean(),
    data_collection: z.enum(['allow', 'deny']),
    zdr: z.boolean(),
  }),
  reasoning: z.enum(['default', 'none', 'low', 'medium', 'high']),
  webSearch: z.boolean(),
  tools: z.boolean(),
  maxOutputTokens: z.number().int().min(16).max(200_000),
  instructions: z.string().max(20_000),
  /** A JSON Schema, as text; an empty text asks for prose. */
  outputSchema: z.string().max(20_000),
  /** What one conversation may cost; null for no limit. */
  budgetUsd: z.number().positive().max(10_000).nullable(),
})

export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  model: '',
  fallbackModels: [],
  provider: {
    order: [],
    only: [],
    ignore: [],
    sort: 'default',
    allow_fallbacks: true,
    require_parameters: false,
    data_collection: 'allow',
    zdr: false,
  },
  reasoning: 'default',
  webSearch: false,
  tools: true,
  maxOutputTokens: 4_000,
  instructions: '',
  outputSchema: '',
  budgetUsd: 1,
}
