const keptHeaders =
  /^(?:content-type|accept|retry-after|http-referer|x-title|x-generation-id|x-session-id|x-ratelimit-.*|x-openrouter-.*)$/

// Keys of OpenRouter, OpenAI, Anthropic and most who follow them; bearer tokens; Google's keys.
const secretShapes = /sk-[A-Za-z0-9_-]{16,}|(?<=Bearer )[A-Za-z0-9._~+/-]{16,}|AIza[\w-]{30,}/g

/** The headers that a recording keeps: those that matter, by name; nobody knows all secret ones. */
export function keptHeadersOf(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keptHeaders.test(name)))
}

/**
 * A text whose secrets are overwritten, letter by letter, so that its length stays: those that are
 * known, and whatever looks like one.
 */
export function scrubText(text: string, known: readonly string[] = []): string {
  const overwritten = known.reduce((rest, secret) => rest.replaceAll(secret, overwrite), text)
  return overwritten.replace(secretShapes, overwrite)
}

function overwrite(secret: string): string {
  return secret.replace(/(?<=.{3})./g, 'x')
}

/** Pieces of a body whose secrets are overwritten, also those that are cut between two pieces. */
export function scrubPieces(pieces: readonly Uint8Array[], known: readonly string[]): Uint8Array[] {
  const whole = pieces.map((piece) => latin1(piece)).join('')
  const scrubbed = scrubText(whole, known)
  let start = 0
  return pieces.map((piece) => {
    const end = start + piece.length
    const bytes = Uint8Array.from(scrubbed.slice(start, end), (letter) => letter.charCodeAt(0))
    start = end
    return bytes
  })
}

// One letter per byte, so that positions in the text are positions in the body.
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
