import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { afterEach, expect } from 'vitest'
import { LanguageModel } from '../src/language-model.ts'
import { brokenRules } from './stream-invariants.ts'

/** What the streams of a test broke of the rules, of those that were read to their end. */
let broken: string[] = []

// Whatever else a test is about, hosts rely on these rules.
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
  expect(found).toEqual([])
})
