import { createParser } from 'eventsource-parser'

/** The first byte that is only a part of its character. */
const firstNotAscii = 0x80

/** What to do with the parts of a body. */
export interface PayloadHandlers {
  /** The data of an event, or, with `whole`, a body that is one document. */
  onData: (data: string, whole: boolean) => void
  /** A comment, without its colon. */
  onComment?: ((text: string) => void) | undefined
}

/** Reads a body from bytes that are split anywhere, also inside a character. */
export interface PayloadDecoder {
  feed(bytes: Uint8Array): void
  /** The body is over; hands out a last event that no blank line ended, or the document. */
  end(): void
}

/**
 * Makes a decoder of server-sent events, or, for servers that answer a request for a stream with one
 * document, of that. The first character that is not blank tells which.
 */
export function createPayloadDecoder({ onData, onComment }: PayloadHandlers): PayloadDecoder {
  // What it decodes may be any part of the body, of which only the first may begin with a mark.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const parser = createParser({
    onEvent: (event) => onData(event.data, false),
    onComment: onComment && ((comment) => onComment(comment.trim())),
  })
  const document: string[] = []
  let isDocument: boolean | undefined
  /** Of events, the line that has no end yet: its pieces cost the parser more one by one. */
  let held = ''
  return {
    feed(bytes) {
      // Behind a whole character there is nothing to keep, and decoding costs less when told so.
      const stream = (bytes[bytes.length - 1] ?? firstNotAscii) >= firstNotAscii
      const text = decoder.decode(bytes, { stream })
      if (isDocument === undefined) {
        const first = text.trimStart()[0]
        if (first !== undefined) isDocument = '{[<'.includes(first)
      }
      if (isDocument !== false) {
        document.push(text)
        return
      }
      const end = endOfLines(text)
      if (end > 0) parser.feed(held + text.slice(0, end))
      held = end > 0 ? text.slice(end) : held + text
    },
    end() {
      const rest = decoder.decode()
      if (isDocument) onData((document.join('') + rest).trim(), true)
      else parser.feed(`${held}${rest}\n\n`)
    },
  }
}

/** Where the last whole line ends; the parser knows itself what a carriage return means. */
function endOfLines(text: string): number {
  if (text.endsWith('\n') || text.includes('\r')) return text.length
  return text.includes('\n') ? text.lastIndexOf('\n') + 1 : 0
}
