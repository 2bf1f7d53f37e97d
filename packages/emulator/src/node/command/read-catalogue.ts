import * as z from 'zod'
import { type CatalogueData, catalogueFromModels, defaultCatalogue } from '../../index.ts'
import { UsageError } from './io.ts'
import { readJson } from './read-json.ts'

const strings = z.array(z.string())
const spread = z.object({ p50: z.number(), p75: z.number(), p90: z.number(), p99: z.number() })
const endpoint = z.looseObject({
  provider: z.string(),
  tag: z.string(),
  quantization: z.string(),
  contextLength: z.number(),
  maxCompletionTokens: z.number(),
  pricing: z.looseObject({ prompt: z.string(), completion: z.string() }),
  supportedParameters: strings,
  latencySeconds: spread,
  throughput: spread,
  uptime: z.number(),
})
const written = z.object({
  models: z.array(
    z.looseObject({
      id: z.string(),
      canonicalSlug: z.string(),
      name: z.string(),
      created: z.number(),
      description: z.string(),
      inputModalities: strings,
      outputModalities: strings,
      endpoints: z.array(endpoint).min(1),
    }),
  ),
  providers: z.array(z.looseObject({ slug: z.string(), name: z.string() })),
})

/** The models of a file: what `GET /models` answers, or a catalogue as `createEmulator` takes it. */
export async function readCatalogue(path: string | undefined): Promise<CatalogueData> {
  if (path === undefined) return defaultCatalogue
  const content = await readJson(path)
  try {
    const isWritten = typeof content === 'object' && content !== null && 'models' in content
    if (!isWritten) return catalogueFromModels(content)
    written.parse(content)
    return content as CatalogueData
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new UsageError(`${path} holds no models: ${z.prettifyError(error)}`)
  }
}
