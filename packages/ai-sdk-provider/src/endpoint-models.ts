import { type CompletionRequest, completeText, loadLater, streamCompletion } from '@waypost/core'
import { LanguageModel, type TextEndpoint } from './language-model.ts'
import type { OpenRouterCompletionSettings } from './model-settings.ts'
import type { ModelSource, ProviderContext } from './model-source.ts'
import type { EndpointModels, Make } from './openrouter-provider.ts'

type Identity = 'specificationVersion' | 'provider' | 'modelId'

/** What these models do is loaded when one of them is first asked to: most programs only chat. */
const calls = () => loadLater('what calls this model', import('./endpoint-calls.ts'))

const completionEndpoint: TextEndpoint<CompletionRequest, OpenRouterCompletionSettings> = {
  provider: 'openrouter.completion',
  path: '/completions',
  prepare: async (...call) => (await calls()).prepareCompletion(...call),
  complete: completeText,
  stream: streamCompletion,
}

/** Makes the models that do not chat, with what the host reads of them before it calls. */
export function endpointModels(context: ProviderContext): EndpointModels {
  function kind<Model, Settings extends object>(
    name: string,
    describe: (source: ModelSource<Settings>) => Omit<Model, Identity>,
  ): Make<Model, Settings> {
    return (modelId, settings = {} as Settings) => {
      const identity = { specificationVersion: 'v4', provider: `openrouter.${name}`, modelId }
      return { ...identity, ...describe({ modelId, settings, context }) } as Model
    }
  }

  return {
    completion: (modelId, settings = {}) =>
      new LanguageModel(completionEndpoint, { modelId, settings, context }),
    embeddingModel: kind('embedding', (source) => ({
      maxEmbeddingsPerCall: 2048,
      supportsParallelCalls: true,
      doEmbed: async (options) => (await calls()).embed(source, options),
    })),
    imageModel: kind(
      'image',
      ({ settings: { maxImagesPerCall = 10, ...settings }, ...source }) => ({
        // OpenRouter documentation: Image Generation, `n`.
        maxImagesPerCall,
        supportsFileInputs: true,
        supportsMaskInputs: false,
        doGenerate: async (options) =>
          (await calls()).generateImage({ ...source, settings }, options),
      }),
    ),
    videoModel: kind('video', (source) => ({
      maxVideosPerCall: 1,
      // It starts jobs and looks them up: the waiting is the host's, so another process can do it too.
      handleWebhookOption: async ({ webhook }) => {
        const { url: webhookUrl, received } = await webhook()
        return { webhookUrl, received }
      },
      doStart: async (options) => (await calls()).startVideo(source, options),
      doStatus: async (options) => (await calls()).videoStatus(source, options),
    })),
    rerankingModel: kind('reranking', (source) => ({
      doRerank: async (options) => (await calls()).rerankDocuments(source, options),
    })),
    speechModel: kind('speech', (source) => ({
      doGenerate: async (options) => (await calls()).generateSpeech(source, options),
    })),
    transcriptionModel: kind('transcription', (source) => ({
      doGenerate: async (options) => (await calls()).transcribe(source, options),
    })),
    decisionModel: kind('decision', (source) => ({
      supportedQuestionTypes: ['choice', 'score', 'boolean'],
      doDecide: async (options) => (await calls()).decideQuestions(source, options),
    })),
    files: () => ({
      specificationVersion: 'v4',
      provider: 'openrouter.files',
      uploadFile: async (options) => (await calls()).uploadFile(context, options),
      getFileMetadata: async (options) => (await calls()).fileMetadata(context, options),
      deleteFile: async (options) => (await calls()).deleteFile(context, options),
    }),
  }
}
