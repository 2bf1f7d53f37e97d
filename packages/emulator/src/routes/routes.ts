import type { Route } from '../http/route.ts'
import { chatCompletionsRoute } from '../skins/chat/chat-completions.ts'
import { modelRoutes } from './models.ts'

/** Every operation of the API. A new endpoint is one more line here. */
export const routes: readonly Route[] = [chatCompletionsRoute, ...modelRoutes]
