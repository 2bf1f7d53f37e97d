/** A data URL of base64. */
export function dataUrl(mediaType: string, base64: string): string {
  return `data:${mediaType};base64,${base64}`
}

/**
 * Takes a data URL of base64 apart; undefined for any other URL. The media type comes without its
 * parameters, and is empty when the URL names none.
 */
export function parseDataUrl(url: string): { mediaType: string; base64: string } | undefined {
  const comma = url.indexOf(',')
  // Only the head is matched, because the data may be megabytes long.
  const head = /^data:([^;,]*)(?:;[^;,]+)*;base64$/i.exec(url.slice(0, Math.max(comma, 0)))
  return head ? { mediaType: head[1] ?? '', base64: url.slice(comma + 1) } : undefined
}
