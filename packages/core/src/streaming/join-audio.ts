import type { GeneratedAudio } from '../wire/chat-response.ts'

/** Puts the pieces of generated audio together. */
export function joinAudio(pieces: readonly GeneratedAudio[]): GeneratedAudio {
  const whole: GeneratedAudio = {}
  const data: string[] = []
  let transcript = ''
  for (const { data: sound, transcript: words, ...fields } of pieces) {
    Object.assign(whole, fields)
    if (typeof sound === 'string' && sound !== '') data.push(sound)
    if (typeof words === 'string') transcript += words
  }
  if (data.length > 0) whole.data = joinBase64(data)
  if (transcript !== '') whole.transcript = transcript
  return whole
}

/** A piece that is padded cannot be followed by another one as text, only as bytes. */
function joinBase64(pieces: readonly string[]): string {
  const padded = pieces.slice(0, -1).some((piece) => piece.endsWith('='))
  if (!padded) return pieces.join('')
  try {
    return btoa(pieces.map((piece) => atob(piece)).join(''))
  } catch {
    // Not base64 after all: the pieces are kept as they came.
    return pieces.join('')
  }
}
