import type { Route } from '../http/route.ts'
import { chatCompletionsRoute } from '../skins/chat/chat-completions.ts'
import { activityRoutes } from './activity.ts'
import { creditsRoutes } from './credits.ts'
import { generationRoutes } from './generation.ts'
import { keyRoutes } from './key.ts'
import { keysRoutes } from './keys.ts'
import { modelRoutes } from './models.ts'

/** Every operation of the API. A new endpoint is one more line here. */
export const routes: readonly Route[] = [
  chatCompletionsRoute,
  ...modelRoutes,
  ...generationRoutes,
  ...keyRoutes,
  ...keysRoutes,
  ...creditsRoutes,
  ...activityRoutes,
]
