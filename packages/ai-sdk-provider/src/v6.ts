import type {
  EmbeddingModel,
  ImageModel,
  LanguageModel,
  RerankingModel,
  SpeechModel,
  TranscriptionModel,
} from 'ai'
import { createOpenRouter as createOpenRouterV4 } from './create-openrouter.ts'
import { languageModelToV3 } from './language-model-v3.ts'
import type { OpenRouterProvider as OpenRouterV4 } from './openrouter-provider.ts'
import type { OpenRouterProviderSettings } from './provider-settings.ts'

/** What version 6 calls the models that each of the provider's functions makes. */
interface Models {
  languageModel: LanguageModel
  chat: LanguageModel
  completion: LanguageModel
  embeddingModel: EmbeddingModel
  textEmbeddingModel: EmbeddingModel
  imageModel: ImageModel
  rerankingModel: RerankingModel
  speechModel: SpeechModel
  transcriptionModel: TranscriptionModel
}

/**
 * Makes what version 4 makes, in the form that the installed version of the SDK knows as version 3:
 * its JSON types differ from those of the package that later versions come with.
 */
type Make<Name extends keyof Models> = (
  ...call: Parameters<OpenRouterV4[Name]>
) => Extract<Models[Name], { specificationVersion: 'v3' }>

/** The models of OpenRouter for `ai@6`, by the names of version 7; called, it gives a chat model. */
export type OpenRouterProvider = Make<'chat'> & { [Name in keyof Models]: Make<Name> } & {
  readonly specificationVersion: 'v3'
  /** Tools that OpenRouter runs itself. */
  tools: OpenRouterV4['tools']
}

/**
 * Makes a provider for version 6 of the AI SDK, with the same settings and the same translation.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createOpenRouter(settings: OpenRouterProviderSettings = {}): OpenRouterProvider {
  const v4 = createOpenRouterV4(settings)

  const chat: Make<'chat'> = (...call) => languageModelToV3(v4.chat(...call))

  /** All that version 3 wants of other models is that they say so. */
  function other<Name extends keyof Models>(name: Name): Make<Name> {
    const make = v4[name] as (...call: Parameters<OpenRouterV4[Name]>) => object
    return (...call) => ({ ...make(...call), specificationVersion: 'v3' }) as ReturnType<Make<Name>>
  }

  return Object.assign((...call: Parameters<typeof chat>) => chat(...call), {
    specificationVersion: 'v3' as const,
    languageModel: chat,
    chat,
    completion: (...call: Parameters<typeof v4.completion>) =>
      languageModelToV3(v4.completion(...call)),
    embeddingModel: other('embeddingModel'),
    textEmbeddingModel: other('textEmbeddingModel'),
    imageModel: other('imageModel'),
    rerankingModel: other('rerankingModel'),
    speechModel: other('speechModel'),
    transcriptionModel: other('transcriptionModel'),
    tools: v4.tools,
  })
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = /* @__PURE__ */ createOpenRouter()
