/** How files of a kind begin; `at` is where. The more particular stands before the more general. */
const signatures: readonly { mediaType: string; at: number; text: string }[] = [
  { mediaType: 'image/png', at: 1, text: 'PNG' },
  { mediaType: 'image/jpeg', at: 0, text: '\u00FF\u00D8\u00FF' },
  { mediaType: 'image/gif', at: 0, text: 'GIF8' },
  { mediaType: 'image/webp', at: 8, text: 'WEBP' },
  { mediaType: 'application/pdf', at: 0, text: '%PDF' },
  { mediaType: 'audio/wav', at: 8, text: 'WAVE' },
  { mediaType: 'audio/mpeg', at: 0, text: 'ID3' },
  { mediaType: 'audio/mpeg', at: 0, text: '\u00FF\u00FB' },
  { mediaType: 'audio/mpeg', at: 0, text: '\u00FF\u00F3' },
  { mediaType: 'audio/flac', at: 0, text: 'fLaC' },
  { mediaType: 'audio/ogg', at: 0, text: 'OggS' },
  { mediaType: 'audio/aiff', at: 8, text: 'AIFF' },
  { mediaType: 'audio/m4a', at: 4, text: 'ftypM4A' },
  { mediaType: 'video/mp4', at: 4, text: 'ftyp' },
  { mediaType: 'video/webm', at: 0, text: '\u001A\u0045\u00DF\u00A3' },
]

/** The media type that the first bytes of a file betray; undefined when they are of no known kind. */
export function sniffMediaType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return signatures.find(({ at, text }) => head.startsWith(text, at))?.mediaType
}

/** The audio formats that the wire calls otherwise than their media type does. */
const audioFormats: Readonly<Record<string, string>> = {
  mpeg: 'mp3',
  mpga: 'mp3',
  wave: 'wav',
  'vnd.wave': 'wav',
  mp4: 'm4a',
  pcm: 'pcm16',
  l16: 'pcm16',
}

/** The `format` of audio on the wire, by its media type: `mp3` for `audio/mpeg`. */
export function audioFormat(mediaType: string): string {
  const subtype = mediaType.toLowerCase().split(/[/;]/)[1]?.replace(/^x-/, '') ?? ''
  return audioFormats[subtype] ?? subtype
}
