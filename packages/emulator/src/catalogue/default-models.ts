import { borealisModels } from './borealis-models.ts'
import { deepwellModels } from './deepwell-models.ts'
import { kestrelModels } from './kestrel-models.ts'
import { lumenModels } from './lumen-models.ts'
import { mediaModels } from './media-models.ts'
import type { Model } from './model.ts'
import { northwindModels } from './northwind-models.ts'
import { openfieldModels } from './openfield-models.ts'
import { smallerHouses } from './smaller-houses.ts'
import { vectorModels } from './vector-models.ts'

/** The models of the built-in catalogue. All of them are invented, and so are their prices. */
export const defaultModels: readonly Model[] = [
  ...borealisModels,
  ...kestrelModels,
  ...lumenModels,
  ...openfieldModels,
  ...deepwellModels,
  ...northwindModels,
  ...smallerHouses,
  ...vectorModels,
  ...mediaModels,
]
