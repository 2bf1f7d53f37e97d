import type { SpeechModelV4, SpeechModelV4CallOptions, SpeechModelV4Result } from '@ai-sdk/provider'
import { type ApiResult, createSpeech } from '@waypost/core'
import type { SpeechOptions } from '@waypost/core/schemas'
import { EndpointModel } from './endpoint-model.ts'
import type { ModelSettings } from './request-body.ts'

/** Settings of one speech model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterSpeechSettings = ModelSettings<SpeechOptions>

const endpoint = { kind: 'speech', path: '/audio/speech', call: speak } as const

/** A speech model of OpenRouter. */
export class SpeechModel extends EndpointModel<SpeechOptions> implements SpeechModelV4 {
  readonly provider = 'openrouter.speech'

  async doGenerate(options: SpeechModelV4CallOptions): Promise<SpeechModelV4Result> {
    const { voice, outputFormat, speed, text } = options
    const { data, ...told } = await this.send(endpoint, options, (warn) => {
      for (const feature of ['instructions', 'language'] as const) {
        if (options[feature] !== undefined) warn({ type: 'unsupported', feature })
      }
      return { standard: { voice, response_format: outputFormat, speed }, fixed: { input: text } }
    })
    return { ...told, audio: data.audio }
  }
}

async function speak(
  ...[connection, body, options]: Parameters<typeof createSpeech>
): Promise<ApiResult<{ audio: Uint8Array }>> {
  // The API's own default is raw samples, which the SDK would take for MP3.
  const request = { ...body, response_format: body.response_format ?? 'mp3' }
  const response = await createSpeech(connection, request, options)
  return { data: { audio: new Uint8Array(await response.arrayBuffer()) }, response }
}
