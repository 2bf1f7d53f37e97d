import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3Content,
  LanguageModelV3FinishReason,
  LanguageModelV3StreamPart,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4File,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  SharedV3Warning,
  SharedV4Warning,
} from '@ai-sdk/provider'
import { messageFromV3 } from './prompt-from-v3.ts'

/** A language model in the form of version 3 of the specification, which `ai@6` takes. */
export function languageModelToV3(model: LanguageModelV4): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    async doGenerate(options) {
      const result = await model.doGenerate(optionsFromV3(options))
      return {
        ...result,
        content: result.content.flatMap(contentToV3),
        finishReason: finishReasonToV3(result.finishReason),
        warnings: warningsToV3(result.warnings),
      }
    },
    async doStream(options) {
      const { stream, ...result } = await model.doStream(optionsFromV3(options))
      const translation = new TransformStream<LanguageModelV4StreamPart, LanguageModelV3StreamPart>(
        {
          transform(part, controller) {
            for (const translated of partToV3(part)) controller.enqueue(translated)
          },
        },
      )
      return { ...result, stream: stream.pipeThrough(translation) }
    },
  }
}

/** Warnings of version 3, which knows no deprecations. */
function warningsToV3(warnings: readonly SharedV4Warning[]): SharedV3Warning[] {
  return warnings.map((warning) =>
    warning.type === 'deprecated' ? { type: 'other', message: warning.message } : warning,
  )
}

function optionsFromV3(options: LanguageModelV3CallOptions): LanguageModelV4CallOptions {
  return { ...options, prompt: options.prompt.map(messageFromV3) }
}

function partToV3(part: LanguageModelV4StreamPart): LanguageModelV3StreamPart[] {
  // oxlint-disable-next-line switch-exhaustiveness-check -- the other parts are the same in both
  switch (part.type) {
    case 'stream-start':
      return [{ ...part, warnings: warningsToV3(part.warnings) }]
    case 'finish':
      return [{ ...part, finishReason: finishReasonToV3(part.finishReason) }]
    case 'file':
      return [fileToV3(part)]
    case 'text-end': {
      const { citations: _citations, ...rest } = part
      return [rest]
    }
    case 'custom':
    case 'ping':
    case 'reasoning-file':
      return []
    default:
      return [part]
  }
}

function contentToV3(part: LanguageModelV4Content): LanguageModelV3Content[] {
  if (part.type === 'custom' || part.type === 'reasoning-file') return []
  if (part.type === 'file') return [fileToV3(part)]
  if (part.type !== 'text') return [part]
  const { citations: _citations, ...rest } = part
  return [rest]
}

/** Files of version 3 are bytes; one that is only known by its URL is named as a source. */
function fileToV3({ data, ...file }: LanguageModelV4File) {
  if (data.type === 'data') return { ...file, data: data.data }
  const { href } = data.url
  return { type: 'source' as const, sourceType: 'url' as const, id: href, url: href }
}

function finishReasonToV3({
  unified,
  raw,
}: LanguageModelV4FinishReason): LanguageModelV3FinishReason {
  return { unified: unified === 'interrupted' ? 'other' : unified, raw }
}
