import { listModels, type Model } from '@waypost/core'
import { publicConnection } from './api-connection.ts'

const freshMs = 10 * 60_000

let known: { atMs: number; models: Promise<Model[]> } | undefined

/** The models of the catalogue, asked for once in ten minutes. */
export function catalogue(): Promise<Model[]> {
  if (known === undefined || Date.now() - known.atMs > freshMs) {
    const models = listModels(publicConnection()).then(({ data }) => data.data)
    known = { atMs: Date.now(), models }
    // A failure is not worth remembering.
    models.catch(() => (known = undefined))
  }
  return known.models
}

/** The models with these ids; those that the catalogue does not have, or that it cannot be asked about, are left out. */
export async function modelsById(ids: readonly string[]): Promise<Model[]> {
  const models = await catalogue().catch((): Model[] => [])
  return ids.flatMap((id) => models.find((model) => model.id === id) ?? [])
}
