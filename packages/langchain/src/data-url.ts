/** A data URL of base64. */
export function dataUrl(mimeType: string, base64: string): string {
  return `data:${mimeType};base64,${base64}`
}

/** Takes a data URL of base64 apart; undefined for any other URL. */
export function splitDataUrl(url: string): { mimeType: string; data: string } | undefined {
  const comma = url.indexOf(',')
  const head = /^data:([^;,]+)(?:;[^;,]+)*;base64$/i.exec(url.slice(0, Math.max(comma, 0)))
  const mimeType = head?.[1]
  return mimeType === undefined ? undefined : { mimeType, data: url.slice(comma + 1) }
}

/** Writes bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  // A call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)))
  }
  return btoa(pieces.join(''))
}
