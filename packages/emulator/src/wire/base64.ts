// `String.fromCharCode` takes its letters as arguments, and engines limit how many those may be.
const pieceLength = 0x8000

/** Bytes in base64. */
export function toBase64(bytes: Uint8Array): string {
  let letters = ''
  for (let start = 0; start < bytes.length; start += pieceLength) {
    letters += String.fromCharCode(...bytes.subarray(start, start + pieceLength))
  }
  return btoa(letters)
}

/** Bytes out of base64. Throws a `DOMException` on anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
