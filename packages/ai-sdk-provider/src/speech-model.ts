import type { SpeechModelV4, SpeechModelV4CallOptions, SpeechModelV4Result } from '@ai-sdk/provider'
import { type CallOptions, type Connection, createSpeech, type SpeechRequest } from '@waypost/core'
import type { SpeechOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { callEndpoint, headersOf, type ProviderContext } from './provider-context.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import { warningList } from './warnings.ts'

/** Settings of one speech model, in OpenRouter's own spelling. */
export type OpenRouterSpeechSettings = ModelSettings<SpeechOptions>

/** A speech model of OpenRouter. */
export class SpeechModel implements SpeechModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.speech'
  readonly modelId: string
  readonly #settings: OpenRouterSpeechSettings
  readonly #context: ProviderContext

  constructor(modelId: string, settings: OpenRouterSpeechSettings, context: ProviderContext) {
    this.modelId = modelId
    this.#settings = settings
    this.#context = context
  }

  async doGenerate(options: SpeechModelV4CallOptions): Promise<SpeechModelV4Result> {
    const { warnings, warn } = warningList()
    const { instructions, language } = options
    if (instructions !== undefined) warn({ type: 'unsupported', feature: 'instructions' })
    if (language !== undefined) warn({ type: 'unsupported', feature: 'language' })
    const body = await requestBody<SpeechRequest>(
      {
        kind: 'speech',
        // The API's own default is raw samples, which the SDK would take for MP3.
        settings: { response_format: 'mp3', ...this.#settings },
        standard: {
          voice: options.voice,
          response_format: options.outputFormat,
          speed: options.speed,
        },
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: { model: this.modelId, input: options.text },
      },
      warn,
    )
    const endpoint = { call: speak, path: '/audio/speech' }
    const { audio, response } = await callEndpoint(endpoint, this.#context, body, options)
    const id = response.headers.get('x-generation-id')
    return {
      audio,
      warnings,
      request: { body },
      response: {
        timestamp: new Date(this.#context.connection.clock.now()),
        modelId: this.modelId,
        headers: headersOf(response),
      },
      providerMetadata: { openrouter: resultMetadata({ id }) },
    }
  }
}

async function speak(connection: Connection, body: SpeechRequest, options: CallOptions) {
  const response = await createSpeech(connection, body, options)
  return { audio: new Uint8Array(await response.arrayBuffer()), response }
}
