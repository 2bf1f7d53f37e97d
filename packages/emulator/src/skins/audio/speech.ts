import type { Engine } from '../../engine/engine.ts'
import type { Answer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { parseSpeechRequest } from '../../validation/audio-schema.ts'
import { answerOnce, settleOnce } from '../one-shot/answer-once.ts'
import { encodeAudio } from './encode-audio.ts'
import { sampleRate, textToSamples } from './tones.ts'

/** `POST /audio/speech`. */
export const speechRoute: Route = {
  method: 'POST',
  path: '/api/v1/audio/speech',
  access: 'inference',
  asksModel: true,
  handler: speak,
}

const tokensPerSecond = 25

function speak(exchange: Exchange, engine: Engine): Promise<Answer> {
  const { model, input, provider, response_format, speed } = parseSpeechRequest(exchange.json())
  const request = { model, provider, prompt: input }
  const work = { request, modality: 'speech', apiType: 'tts' }
  return answerOnce(exchange, engine, work, (inference) => {
    const samples = textToSamples(input, speed ?? 1)
    const audioTokens = Math.ceil((samples.length / sampleRate) * tokensPerSecond)
    settleOnce(inference, {
      promptTokens: engine.countTokens(input),
      completionTokens: audioTokens,
      audioTokens,
    })
    const mp3 = response_format === 'mp3'
    return {
      status: 200,
      headers: {
        'content-type': mp3 ? 'audio/mpeg' : 'audio/pcm',
        'x-generation-id': inference.id,
      },
      body: encodeAudio(samples, mp3 ? 'mp3' : 'pcm'),
    }
  })
}
