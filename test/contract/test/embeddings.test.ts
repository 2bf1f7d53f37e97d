import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { embeddingVectors, OpenRouter } from '@waypost/client'
import { isOpenRouterError } from '@waypost/core'
import { createEmulator, type Emulator } from '@waypost/emulator'
import { OpenRouterEmbeddings } from '@waypost/langchain'
import { embedMany } from 'ai'
import { expect, test } from 'vitest'
import { reasonsOf } from './runs.ts'

type Embed = (emulator: Emulator, input: string[]) => Promise<readonly (readonly number[])[]>

const model = 'lumen/embed-2'

const adapters: [string, Embed][] = [
  [
    '@waypost/client',
    async ({ apiKey, fetch }, input) => {
      const client = new OpenRouter({ apiKey, fetch, maxRetries: 0 })
      return embeddingVectors(await client.embeddings.create({ model, input }))
    },
  ],
  [
    '@waypost/ai-sdk-provider',
    async ({ apiKey, fetch }, values) => {
      const openrouter = createOpenRouter({ apiKey, fetch })
      const request = { model: openrouter.embeddingModel(model), values, maxRetries: 0 }
      return (await embedMany(request)).embeddings
    },
  ],
  [
    '@waypost/langchain',
    ({ apiKey, fetch }, texts) => {
      const embeddings = new OpenRouterEmbeddings({ model, apiKey, fetch, maxRetries: 0 })
      return embeddings.embedDocuments(texts)
    },
  ],
]

const data = [2, 0, 1].map((index) => ({ object: 'embedding', index, embedding: [index, 0.5] }))

test.each(adapters)(
  '%s gives a vector for each text, in the order of the texts',
  async (_, embed) => {
    const body = { object: 'list', model, data, usage: { prompt_tokens: 3, total_tokens: 3 } }
    const emulator = { ...createEmulator(), fetch: async () => Response.json(body) }
    const vectors = await embed(emulator, ['a', 'b', 'c'])
    expect(vectors.map((vector) => [...vector])).toEqual([0, 1, 2].map((index) => [index, 0.5]))
  },
)

test.each(adapters)('%s says what an embedding failed with', async (_, embed) => {
  const error = { code: 402, message: 'Insufficient credits' }
  const emulator = { ...createEmulator(), fetch: async () => Response.json({ error }) }
  const failed = await embed(emulator, ['a']).catch((reason: unknown) => reason)
  expect(reasonsOf(failed).find(isOpenRouterError)).toMatchObject({
    kind: 'insufficient-credits',
    status: 402,
  })
})
