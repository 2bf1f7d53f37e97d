import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_BASE_URL, joinUrl, normaliseBaseUrl } from '../src/auth/base-url.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import { anyCharacter } from './any-character.ts'

describe('normaliseBaseUrl (A1)', () => {
  test('defaults to OpenRouter', () => {
    expect(normaliseBaseUrl()).toBe('https://openrouter.ai/api/v1')
  })

  test.each([
    ['https://openrouter.ai/api/v1/', 'https://openrouter.ai/api/v1'],
    ['https://openrouter.ai/api/v1///', 'https://openrouter.ai/api/v1'],
    ['HTTPS://EU.OpenRouter.AI/api/v1', 'https://eu.openrouter.ai/api/v1'],
    ['http://localhost:8787', 'http://localhost:8787'],
    [new URL('http://localhost:8787/api/v1/'), 'http://localhost:8787/api/v1'],
  ])('makes %s %s', (given, normalised) => {
    expect(normaliseBaseUrl(given)).toBe(normalised)
  })

  test.each([
    ['/api/v1', /not an absolute URL.*https:\/\/openrouter\.ai\/api\/v1/],
    ['', /not an absolute URL/],
    ['localhost:8787', /starts with localhost:/],
    ['ftp://openrouter.ai', /starts with ftp:/],
    ['https://openrouter.ai/api/v1?key=1', /contains "\?"/],
    ['https://openrouter.ai/api/v1?', /contains "\?"/],
    ['https://openrouter.ai/api/v1#', /contains "#"/],
    ['https://openrouter.ai/api/v1/chat/completions', /contains "\/chat\/completions".*Remove it/],
    ['https://openrouter.ai/api/v1/embeddings/', /contains "\/embeddings"/],
  ])('refuses %s and says why', (given, message) => {
    expect(() => normaliseBaseUrl(given)).toThrow(ConfigurationError)
    expect(() => normaliseBaseUrl(given)).toThrow(message)
  })

  test.each(['https://user:secret@openrouter.ai/api/v1', 'https://user:secret@'])(
    'refuses credentials without repeating them: %s',
    (given) => {
      expect(() => normaliseBaseUrl(given)).toThrow(ConfigurationError)
      expect(() => normaliseBaseUrl(given)).not.toThrow(/secret/)
    },
  )

  test('changes nothing the second time', () => {
    const segments = fc.array(fc.string({ unit: anyCharacter }).map(encodeURIComponent))
    fc.assert(
      fc.property(segments, (path) => {
        const once = normaliseBaseUrl(`https://example.com/${path.join('/')}`)
        expect(normaliseBaseUrl(once)).toBe(once)
        expect(once.endsWith('/')).toBe(false)
      }),
    )
  })
})

function joinOrBase(path: string): string {
  try {
    return joinUrl(DEFAULT_BASE_URL, path)
  } catch {
    return DEFAULT_BASE_URL
  }
}

describe('joinUrl', () => {
  test('puts one slash between base and path', () => {
    for (const path of ['key', '/key']) {
      expect(joinUrl(DEFAULT_BASE_URL, path)).toBe('https://openrouter.ai/api/v1/key')
    }
  })

  test('writes the query, repeats arrays and leaves out what is undefined', () => {
    const query = { id: 'gen-1&x', offset: 0, all: true, tag: ['a', 'b'], limit: undefined }
    expect(joinUrl('http://localhost', '/generation', query)).toBe(
      'http://localhost/generation?id=gen-1%26x&offset=0&all=true&tag=a&tag=b',
    )
  })

  test.each(['/keys/../credits', '/keys/%2E%2e/credits', '/keys/.', '/a?b', '/a#b', '/a\\..\\b'])(
    'refuses the path %s, which could lead elsewhere',
    (path) => {
      expect(() => joinUrl(DEFAULT_BASE_URL, path)).toThrow(ConfigurationError)
    },
  )

  test('stays below the base URL whatever the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (path) => {
        const url = new URL(joinOrBase(path))
        expect(url.origin).toBe('https://openrouter.ai')
        expect(url.pathname.startsWith('/api/v1')).toBe(true)
      }),
    )
  })
})
