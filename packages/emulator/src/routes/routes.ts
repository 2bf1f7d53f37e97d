import type { Route } from '../http/route.ts'
import { pageRoutes } from '../page/page-routes.ts'
import { chatCompletionsRoute } from '../skins/chat/chat-completions.ts'
import { speechRoute } from '../skins/audio/speech.ts'
import { transcriptionRoute } from '../skins/audio/transcription.ts'
import { completionsRoute } from '../skins/completions/completions.ts'
import { decisionsRoute } from '../skins/decisions/decisions.ts'
import { embeddingsRoute } from '../skins/embeddings/embeddings.ts'
import { imagesRoute } from '../skins/images/images.ts'
import { messagesRoute } from '../skins/messages/messages.ts'
import { rerankRoute } from '../skins/rerank/rerank.ts'
import { responsesRoute } from '../skins/responses/responses.ts'
import { videoRoutes } from '../skins/videos/videos.ts'
import { activityRoutes } from './activity.ts'
import { authorizePageRoutes } from './authorize-page.ts'
import { byokRoutes } from './byok.ts'
import { creditsRoutes } from './credits.ts'
import { fileRoutes } from './files.ts'
import { generationRoutes } from './generation.ts'
import { generationFeedbackRoutes } from './generation-feedback.ts'
import { guardrailKeyRoutes } from './guardrail-keys.ts'
import { guardrailRoutes } from './guardrails.ts'
import { imageModelRoutes } from './image-models.ts'
import { keyRoutes } from './key.ts'
import { keysRoutes } from './keys.ts'
import { modelDetailRoutes } from './model-details.ts'
import { modelRoutes } from './models.ts'
import { notEmulatedRoutes } from './not-emulated.ts'
import { oauthRoutes } from './oauth.ts'
import { presetRoutes } from './presets.ts'
import { providerRoutes } from './providers.ts'

/** Every operation of the API. A new endpoint is one more line here. */
export const routes: readonly Route[] = [
  chatCompletionsRoute,
  completionsRoute,
  responsesRoute,
  messagesRoute,
  embeddingsRoute,
  rerankRoute,
  decisionsRoute,
  imagesRoute,
  ...imageModelRoutes,
  speechRoute,
  transcriptionRoute,
  ...videoRoutes,
  ...modelRoutes,
  ...modelDetailRoutes,
  ...providerRoutes,
  ...generationRoutes,
  ...generationFeedbackRoutes,
  ...keyRoutes,
  ...keysRoutes,
  ...creditsRoutes,
  ...activityRoutes,
  ...presetRoutes,
  ...fileRoutes,
  ...byokRoutes,
  ...guardrailKeyRoutes,
  ...guardrailRoutes,
  ...oauthRoutes,
  ...authorizePageRoutes,
  ...pageRoutes,
  ...notEmulatedRoutes,
]
