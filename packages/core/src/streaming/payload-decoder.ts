import { createParser } from 'eventsource-parser'

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
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent: (event) => onData(event.data, false),
    onComment: onComment && ((comment) => onComment(comment.trim())),
  })
  const document: string[] = []
  let isDocument: boolean | undefined
  return {
    feed(bytes) {
      const text = decoder.decode(bytes, { stream: true })
      if (isDocument === undefined) {
        const first = text.trimStart()[0]
        if (first !== undefined) isDocument = first === '{' || first === '<'
      }
      if (isDocument === false) parser.feed(text)
      else document.push(text)
    },
    end() {
      const rest = decoder.decode()
      if (isDocument) onData(document.join('') + rest, true)
      else parser.feed(`${rest}\n\n`)
    },
  }
}
