import type { SpeechModelV4, SpeechModelV4CallOptions, SpeechModelV4Result } from '@ai-sdk/provider'
import { type CallOptions, type Connection, createSpeech, type SpeechRequest } from '@waypost/core'
import type { SpeechOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { EndpointModel } from './endpoint-model.ts'
import type { ModelSettings } from './request-body.ts'

/** Settings of one speech model, in OpenRouter's own spelling. */
export type OpenRouterSpeechSettings = ModelSettings<SpeechOptions>

const endpoint = { call: speak, path: '/audio/speech' }

/** A speech model of OpenRouter. */
export class SpeechModel extends EndpointModel<SpeechOptions> implements SpeechModelV4 {
  readonly provider = 'openrouter.speech'

  async doGenerate(options: SpeechModelV4CallOptions): Promise<SpeechModelV4Result> {
    const { result, body, warnings } = await this.send('speech', endpoint, options, (warn) => {
      for (const feature of ['instructions', 'language'] as const) {
        if (options[feature] !== undefined) warn({ type: 'unsupported', feature })
      }
      const { voice, outputFormat, speed, text } = options
      return {
        standard: { voice, response_format: outputFormat, speed },
        fixed: { input: text },
      }
    })
    const { audio, response } = result
    const id = response.headers.get('x-generation-id')
    return {
      audio,
      warnings,
      request: { body },
      response: this.responseOf(response),
      providerMetadata: { openrouter: resultMetadata({ id }) },
    }
  }
}

async function speak(
  connection: Connection,
  { response_format = 'mp3', ...body }: SpeechRequest,
  options: CallOptions,
): Promise<{ audio: Uint8Array; response: Response }> {
  // The API's own default is raw samples, which the SDK would take for MP3.
  const response = await createSpeech(connection, { ...body, response_format }, options)
  return { audio: new Uint8Array(await response.arrayBuffer()), response }
}
