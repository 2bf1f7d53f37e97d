import type { SpeechModelV4CallOptions, SpeechModelV4Result } from '@ai-sdk/provider'
import { type ApiResult, createSpeech } from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import type { ModelSource } from './model-source.ts'
import { warnOfUnsupported } from './warnings.ts'

const endpoint = { kind: 'speech', path: '/audio/speech', call: speak } as const

/** Says a text. */
export async function generateSpeech(
  source: ModelSource,
  options: SpeechModelV4CallOptions,
): Promise<SpeechModelV4Result> {
  const { voice, outputFormat, speed, text, instructions, language } = options
  const { data, ...told } = await askEndpoint(endpoint, source, options, (warn) => {
    warnOfUnsupported({ instructions, language }, warn)
    return { standard: { voice, response_format: outputFormat, speed }, fixed: { input: text } }
  })
  return { ...told, audio: data.audio }
}

async function speak(
  ...[connection, body, options]: Parameters<typeof createSpeech>
): Promise<ApiResult<{ audio: Uint8Array }>> {
  // The API's own default is raw samples, which the SDK would take for MP3.
  const request = { ...body, response_format: body.response_format ?? 'mp3' }
  const response = await createSpeech(connection, request, options)
  return { data: { audio: new Uint8Array(await response.arrayBuffer()) }, response }
}
