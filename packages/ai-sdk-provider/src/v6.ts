import type {
  EmbeddingModel,
  ImageModel,
  LanguageModel,
  RerankingModel,
  SpeechModel,
  TranscriptionModel,
} from 'ai'
import { languageModelToV3 } from './language-model-v3.ts'
import {
  createOpenRouter as createOpenRouterV4,
  type OpenRouterProvider as OpenRouterV4,
} from './openrouter-provider.ts'
import type { OpenRouterProviderSettings } from './provider-settings.ts'

type MakersOfV4 = Pick<
  OpenRouterV4,
  | 'chat'
  | 'completion'
  | 'embeddingModel'
  | 'imageModel'
  | 'rerankingModel'
  | 'speechModel'
  | 'transcriptionModel'
>

/**
 * Makes what version 4 makes, in the form that the installed version of the SDK knows as version 3:
 * its JSON types differ from those of the package that later versions come with.
 */
type Make<Name extends keyof MakersOfV4, Model> = (
  modelId: string,
  settings?: Parameters<MakersOfV4[Name]>[1],
) => Extract<Model, { specificationVersion: 'v3' }>

/** The models of OpenRouter for `ai@6`; called, it gives a chat model. */
export interface OpenRouterProvider {
  (...settings: Parameters<MakersOfV4['chat']>): ReturnType<Make<'chat', LanguageModel>>
  readonly specificationVersion: 'v3'
  /** A chat model, by its id, e.g. `anthropic/claude-sonnet-4.5`. */
  languageModel: Make<'chat', LanguageModel>
  /** The same. */
  chat: Make<'chat', LanguageModel>
  /** A model that continues a text. */
  completion: Make<'completion', LanguageModel>
  /** A model that turns texts into vectors. */
  embeddingModel: Make<'embeddingModel', EmbeddingModel>
  /** The same, by its older name. */
  textEmbeddingModel: Make<'embeddingModel', EmbeddingModel>
  /** A model that makes pictures. */
  imageModel: Make<'imageModel', ImageModel>
  /** A model that orders documents by how well they answer a query. */
  rerankingModel: Make<'rerankingModel', RerankingModel>
  /** A model that says a text. */
  speechModel: Make<'speechModel', SpeechModel>
  /** A model that writes down what is said. */
  transcriptionModel: Make<'transcriptionModel', TranscriptionModel>
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

  function inVersion3<Name extends keyof MakersOfV4, Model>(name: Name): Make<Name, Model> {
    const make: (modelId: string, settings?: object) => object = v4[name]
    return (modelId, modelSettings) =>
      namingVersion3(make(modelId, modelSettings)) as ReturnType<Make<Name, Model>>
  }

  const chat: Make<'chat', LanguageModel> = (...call) => languageModelToV3(v4.chat(...call))
  const embeddingModel = inVersion3<'embeddingModel', EmbeddingModel>('embeddingModel')

  return Object.assign((...call: Parameters<typeof chat>) => chat(...call), {
    specificationVersion: 'v3' as const,
    languageModel: chat,
    chat,
    completion: (...call: Parameters<typeof v4.completion>) =>
      languageModelToV3(v4.completion(...call)),
    embeddingModel,
    textEmbeddingModel: embeddingModel,
    imageModel: inVersion3<'imageModel', ImageModel>('imageModel'),
    rerankingModel: inVersion3<'rerankingModel', RerankingModel>('rerankingModel'),
    speechModel: inVersion3<'speechModel', SpeechModel>('speechModel'),
    transcriptionModel: inVersion3<'transcriptionModel', TranscriptionModel>('transcriptionModel'),
    tools: v4.tools,
  })
}

/** Apart from language models, all that version 3 wants of a model is that it says so. */
function namingVersion3(model: object): object {
  return new Proxy(model, {
    get(target, name) {
      if (name === 'specificationVersion') return 'v3'
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = /* @__PURE__ */ createOpenRouter()
