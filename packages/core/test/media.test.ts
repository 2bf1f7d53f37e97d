import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  audioFormat,
  dataUrl,
  fromBase64,
  parseDataUrl,
  sniffMediaType,
  toBase64,
} from '../src/index.ts'

test('bytes of any length survive base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
  expect(fromBase64(toBase64(new Uint8Array(100_000).fill(7)))).toHaveLength(100_000)
})

test('a data URL is taken apart into what it was made of, without parameters', () => {
  expect(parseDataUrl(dataUrl('image/png', 'iVBORw=='))).toEqual({
    mediaType: 'image/png',
    base64: 'iVBORw==',
  })
  expect(parseDataUrl('data:text/plain;charset=utf-8;base64,SGk=')).toEqual({
    mediaType: 'text/plain',
    base64: 'SGk=',
  })
  expect(parseDataUrl('data:;base64,SGk=')).toEqual({ mediaType: '', base64: 'SGk=' })
})

test.each(['https://example.com/a.png', 'data:text/plain,Hi', 'data:image/png;base64', ''])(
  'there is no base64 in %j',
  (url) => {
    expect(parseDataUrl(url)).toBeUndefined()
  },
)

test.each([
  ['iVBORw0KGgo=', 'image/png'],
  ['/9j/4AAQ', 'image/jpeg'],
  ['UklGRgAAAABXRUJQ', 'image/webp'],
  ['UklGRgAAAABXQVZF', 'audio/wav'],
  ['//uQAA==', 'audio/mpeg'],
  ['JVBERi0xLjc=', 'application/pdf'],
  ['AAAAIGZ0eXBtcDQy', 'video/mp4'],
  ['AAAAIGZ0eXBNNEEg', 'audio/m4a'],
])('a file that begins with %s is %s', (base64, mediaType) => {
  expect(sniffMediaType(fromBase64(base64))).toBe(mediaType)
})

test('the first bytes of no known kind betray nothing', () => {
  expect(sniffMediaType(new Uint8Array([1, 2, 3]))).toBeUndefined()
  expect(sniffMediaType(new Uint8Array())).toBeUndefined()
})

test('audio is called on the wire what OpenRouter calls it', () => {
  expect(audioFormat('audio/mpeg')).toBe('mp3')
  expect(audioFormat('audio/X-WAV; rate=8000')).toBe('wav')
  expect(audioFormat('audio/flac')).toBe('flac')
  expect(audioFormat('audio')).toBe('')
})
