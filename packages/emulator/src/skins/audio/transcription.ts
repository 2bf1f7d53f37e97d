import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Answer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import type { Inference } from '../../inference/inference.ts'
import {
  parseTranscriptionRequest,
  type TranscriptionRequest,
} from '../../validation/audio-schema.ts'
import { fromBase64 } from '../../wire/base64.ts'
import { answerOnce, namedAnswer, settleOnce } from '../one-shot/answer-once.ts'
import { readTranscriptionForm } from './read-transcription-form.ts'
import { listenTo, type Recording } from './recording.ts'

/** `POST /audio/transcriptions`, as JSON or as an upload. */
export const transcriptionRoute: Route = {
  method: 'POST',
  path: '/api/v1/audio/transcriptions',
  access: 'inference',
  asksModel: true,
  handler: transcribe,
}

const tokensPerSecond = 10

async function transcribe(exchange: Exchange, engine: Engine): Promise<Answer> {
  const upload = exchange.header('content-type')?.startsWith('multipart/form-data') === true
  const body = upload ? await readTranscriptionForm(exchange) : exchange.json()
  const asked = parseTranscriptionRequest(body)
  const recording = listenTo(bytesOf(asked), asked.input_audio.format)
  const prompt = recording.text ?? `A recording in ${asked.input_audio.format} without words.`
  const request = { model: asked.model, provider: asked.provider, prompt }
  const work = { request, modality: 'transcription', apiType: 'stt' }
  return answerOnce(exchange, engine, work, async (inference) => {
    const text = await textIn(inference)
    const seconds = rounded(recording.durationSeconds)
    const promptTokens = Math.ceil(seconds * tokensPerSecond)
    const usage = settleOnce(inference, {
      promptTokens,
      promptAudioTokens: promptTokens,
      completionTokens: engine.countTokens(text),
    })
    return namedAnswer(inference, {
      text,
      ...(asked.response_format === 'verbose_json' ? timed(text, recording, asked) : {}),
      usage: {
        seconds,
        input_tokens: usage.prompt_tokens,
        output_tokens: usage.completion_tokens,
        total_tokens: usage.total_tokens,
        cost: usage.cost,
      },
    })
  })
}

async function textIn({ reply, meter }: Inference): Promise<string> {
  let text = ''
  for await (const event of reply.events) {
    if (event.type === 'text') text += event.text
    if (event.type !== 'error') continue
    meter.observe(event)
    throw new ApiError(502, event.error.message)
  }
  return text
}

function bytesOf({ input_audio }: TranscriptionRequest): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(input_audio.data)
  } catch {
    throw new ApiError(400, 'input_audio.data: expected base64')
  }
}

/** Where in the recording each part of the text stands, at an even pace. */
function timed(
  text: string,
  { durationSeconds }: Recording,
  { language, timestamp_granularities: granularities }: TranscriptionRequest,
): Record<string, unknown> {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const secondsPerWord = durationSeconds / Math.max(1, words.length)
  const wanted = granularities ?? ['segment']
  return {
    task: 'transcribe',
    language: language ?? 'en',
    duration: rounded(durationSeconds),
    ...(wanted.includes('segment')
      ? { segments: [{ id: 0, start: 0, end: rounded(durationSeconds), text }] }
      : {}),
    ...(wanted.includes('word')
      ? {
          words: words.map((word, index) => ({
            word,
            start: rounded(index * secondsPerWord),
            end: rounded((index + 1) * secondsPerWord),
          })),
        }
      : {}),
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000
}
