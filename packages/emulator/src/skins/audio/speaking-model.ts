import type { ModelEvent } from '../../reply/model-event.ts'
import type { Responder, Turn } from '../../reply/responder.ts'
import { piecesOf } from '../../reply/text-pieces.ts'
import { answerText } from '../../simulated/answer-text.ts'
import { outputLimitOf } from '../../wire/chat-request.ts'
import { textOf } from '../../wire/message.ts'
import { toBase64 } from '../../wire/base64.ts'
import { type AudioFormat, encodeAudio } from './encode-audio.ts'
import { sampleRate, textToSamples } from './tones.ts'
import { tableOf } from '../../memory/table.ts'

/** A model that answers a conversation aloud, where it can and the request asks for it. */
export const speakingModel: Responder = (turn) => {
  const asked = turn.request.modalities?.includes('audio') === true
  if (!asked || !turn.model.outputModalities.includes('audio')) return undefined
  return { kind: 'events', events: speak(turn) }
}

const tokensPerSecond = 20
const speed = 4
const formats = tableOf<AudioFormat>({ wav: 'wav', pcm16: 'pcm', mp3: 'mp3' })

function* speak(turn: Turn): Generator<ModelEvent, void> {
  const question = textOf(turn.messages.findLast(({ role }) => role === 'user') ?? { role: 'user' })
  const said = answerText(question, turn)
  const samples = textToSamples(said, speed)
  const mostTokens = outputLimitOf(turn.request) ?? Infinity
  const heard = samples.slice(0, Math.min(samples.length, secondsToSamples(mostTokens)))
  const complete = heard.length === samples.length
  const transcript = said.slice(0, Math.floor((said.length * heard.length) / samples.length))
  yield* pieces(turn, heard, transcript)
  yield complete
    ? { type: 'finish', reason: 'stop', nativeReason: 'stop' }
    : { type: 'finish', reason: 'length', nativeReason: 'max_output_tokens' }
}

function secondsToSamples(tokens: number): number {
  return Math.floor((tokens / tokensPerSecond) * sampleRate)
}

/** As many pieces as the transcript has words; base64 can be joined where pieces are whole threes of bytes. */
function* pieces(
  { request, random, streaming }: Turn,
  samples: Int16Array<ArrayBuffer>,
  transcript: string,
): Generator<ModelEvent, void> {
  const id = `audio_${random.letters(24)}`
  const format = request.audio?.format ?? (streaming ? 'pcm16' : 'wav')
  const bytes = encodeAudio(samples, formats[format] ?? 'pcm')
  const words = piecesOf(transcript, { streaming })
  const length = Math.ceil(bytes.length / Math.max(words.length, 1) / 3) * 3
  let tokens = Math.ceil((samples.length / sampleRate) * tokensPerSecond)
  for (let start = 0, index = 0; start < bytes.length; start += length, index += 1) {
    const data = toBase64(bytes.subarray(start, start + length))
    yield { type: 'audio', id, data, transcript: words[index] ?? '', tokens }
    tokens = 0
  }
}
