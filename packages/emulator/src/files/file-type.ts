const signatures: readonly (readonly [mimeType: string, beginning: RegExp])[] = [
  ['application/pdf', /^%PDF-/],
  ['image/png', /^\x89PNG/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['audio/wav', /^RIFF[^]{4}WAVE/],
  ['audio/mpeg', /^ID3|^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/],
  ['audio/flac', /^fLaC/],
  ['audio/ogg', /^OggS/],
]

const office = 'application/vnd.openxmlformats-officedocument'
const documents: readonly (readonly [mimeType: string, part: string])[] = [
  [`${office}.wordprocessingml.document`, 'word/'],
  [`${office}.spreadsheetml.sheet`, 'xl/'],
  [`${office}.presentationml.presentation`, 'ppt/'],
]

/**
 * The type of a file by what is in it, whatever it calls itself; nothing for a type that is not
 * stored. OpenRouter documentation: API reference, "Upload a file".
 */
export function fileTypeOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const found = signatures.find(([, beginning]) => beginning.test(head))
  if (found !== undefined) return found[0]
  if (head.startsWith('PK')) return documentTypeOf(bytes)
  const text = textIn(bytes)
  return text === undefined ? undefined : textTypeOf(text)
}

/** The text of a file in UTF-8; nothing for other bytes. */
function textIn(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Bytes that are no text: that is the answer.
    return undefined
  }
}

/** Office documents are archives; the folders in them say which kind. */
function documentTypeOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const names = new TextDecoder('latin1').decode(bytes)
  return documents.find(([, part]) => names.includes(part))?.[0]
}

function textTypeOf(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (isJson(text)) return 'application/json'
  if (lines.length > 1 && lines.every(isJson)) return 'application/x-ndjson'
  const commas = lines.map((line) => line.split(',').length - 1)
  if (lines.length > 1 && commas[0] !== 0 && new Set(commas).size === 1) return 'text/csv'
  const markdown = /^#{1,6} |^```|^[-*] |\[[^\]]+\]\([^)]+\)/m
  return markdown.test(text) ? 'text/markdown' : 'text/plain'
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    // Most texts are not JSON.
    return false
  }
}
