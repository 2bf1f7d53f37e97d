import { closedModels } from './closed-models.ts'
import type { Model } from './model.ts'
import { openModels } from './open-models.ts'
import { specialModels } from './special-models.ts'

/** The models of the built-in catalogue. All of them are invented, and so are their prices. */
export const defaultModels: readonly Model[] = [...closedModels, ...openModels, ...specialModels]
