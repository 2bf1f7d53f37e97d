import * as z from 'zod'
import { type CatalogueData, catalogueFromModels, defaultCatalogue } from '../../index.ts'
import { checkCatalogue } from '../../validation/catalogue-schema.ts'
import { UsageError } from './io.ts'
import { readJson } from './read-json.ts'

/** The models of a file: what `GET /models` answers, or a catalogue as `createEmulator` takes it. */
export async function readCatalogue(path: string | undefined): Promise<CatalogueData> {
  if (path === undefined) return defaultCatalogue
  const content = await readJson(path)
  const isWritten = typeof content === 'object' && content !== null && 'models' in content
  try {
    return isWritten ? checkCatalogue(content) : catalogueFromModels(content)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const kind = isWritten ? 'no catalogue' : 'neither a catalogue nor a list of models'
    throw new UsageError(`${path} is ${kind}:\n${z.prettifyError(error)}`)
  }
}
