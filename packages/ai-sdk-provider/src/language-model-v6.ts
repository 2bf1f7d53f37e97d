import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3Content,
  LanguageModelV3FinishReason,
  LanguageModelV3StreamPart,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  SharedV3Warning,
} from '@ai-sdk/provider'
import type { ModelV6 } from './model-v6.ts'
import { messageFromV3 } from './prompt-from-v3.ts'

/**
 * A language model in the form of version 3 of the specification, which `ai@6` takes. Of what this
 * provider says, files and one finish reason differ there; fields that it does not know do no harm.
 */
export function languageModelToV6(model: LanguageModelV4): ModelV6<LanguageModelV3> {
  const v3: LanguageModelV3 = {
    specificationVersion: 'v3',
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    async doGenerate(options) {
      const result = await model.doGenerate(optionsFromV3(options))
      return {
        ...result,
        content: result.content.map(contentToV3),
        finishReason: finishReasonToV3(result.finishReason),
        warnings: result.warnings as SharedV3Warning[],
      }
    },
    async doStream(options) {
      const { stream, ...result } = await model.doStream(optionsFromV3(options))
      return { ...result, stream: stream.pipeThrough(streamToV3()) }
    },
  }
  return v3 as ModelV6<LanguageModelV3>
}

function optionsFromV3(options: LanguageModelV3CallOptions): LanguageModelV4CallOptions {
  return { ...options, prompt: options.prompt.map(messageFromV3) }
}

/**
 * `ai@6` drops texts without words, though they carry what is sent back; thoughts without words it
 * keeps.
 */
function contentToV3(part: LanguageModelV4Content): LanguageModelV3Content {
  if (part.type === 'text' && part.text === '') return { ...part, type: 'reasoning' }
  return partToV3(part) as LanguageModelV3Content
}

/** The same for a stream, where the part after a start tells whether there are words. */
function streamToV3(): TransformStream<LanguageModelV4StreamPart, LanguageModelV3StreamPart> {
  let start: (LanguageModelV4StreamPart & { type: 'text-start' }) | undefined
  return new TransformStream({
    transform(part, controller) {
      const isEmpty = start !== undefined && part.type === 'text-end'
      if (start) controller.enqueue(isEmpty ? { ...start, type: 'reasoning-start' } : start)
      start = part.type === 'text-start' ? part : undefined
      if (isEmpty) controller.enqueue({ ...part, type: 'reasoning-end' })
      else if (!start) controller.enqueue(partToV3(part))
    },
  })
}

/** Files of version 3 are bytes; one that is only known by its URL is named as a source. */
function partToV3(
  part: LanguageModelV4StreamPart | LanguageModelV4Content,
): LanguageModelV3StreamPart {
  if (part.type === 'finish') return { ...part, finishReason: finishReasonToV3(part.finishReason) }
  // What else this provider makes is the same in both.
  if (part.type !== 'file') return part as LanguageModelV3StreamPart
  const { data } = part
  if (data.type === 'data') return { ...part, data: data.data }
  const { href } = data.url
  return { type: 'source', sourceType: 'url', id: href, url: href }
}

function finishReasonToV3({
  unified,
  raw,
}: LanguageModelV4FinishReason): LanguageModelV3FinishReason {
  return { unified: unified === 'interrupted' ? 'other' : unified, raw }
}
