import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { afterEach } from 'vitest'
import { LanguageModel } from '../src/language-model.ts'
import { brokenRules } from './stream-invariants.ts'

/**
 * Has every test fail in which a stream that is read to its end breaks a rule of {@link brokenRules}:
 * whatever a test is about, hosts rely on these rules.
 */
export function watchStreams(): void {
  let broken: string[] = []
  // oxlint-disable-next-line unbound-method -- it is called with the model that it belongs to.
  const { doStream } = LanguageModel.prototype
  LanguageModel.prototype.doStream = async function doWatchedStream(options) {
    const { stream, ...result } = await doStream.call(this, options)
    const parts: LanguageModelV4StreamPart[] = []
    const watched = new TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart>({
      transform(part, controller) {
        parts.push(part)
        controller.enqueue(part)
      },
      flush() {
        broken.push(...brokenRules(parts))
      },
    })
    return { ...result, stream: stream.pipeThrough(watched) }
  }
  afterEach(() => {
    const found = broken
    broken = []
    if (found.length > 0) throw new Error(`A stream broke the rules: ${found.join(', ')}.`)
  })
}
