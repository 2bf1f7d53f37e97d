import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributionHeaders } from '../src/auth/attribution.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import { anyCharacterOrHalf } from './any-character.ts'

describe('attributionHeaders (A15)', () => {
  test('names the application by its current and its older header', () => {
    expect(
      attributionHeaders({
        appUrl: 'https://example.com',
        appName: 'Example',
        appCategories: ['cli-agent', 'ide-extension'],
      }),
    ).toEqual({
      'HTTP-Referer': 'https://example.com',
      'X-OpenRouter-Title': 'Example',
      'X-Title': 'Example',
      'X-OpenRouter-Categories': 'cli-agent,ide-extension',
    })
  })

  test('sends nothing that was not given', () => {
    expect(attributionHeaders({})).toEqual({})
    expect(attributionHeaders({ appUrl: ' ', appName: '', appCategories: [] })).toEqual({})
  })

  test('percent-encodes what a header cannot carry in a name', () => {
    expect(attributionHeaders({ appName: 'Café ☕ 100%' })['X-Title']).toBe(
      'Caf%C3%A9 %E2%98%95 100%',
    )
  })

  test('writes a URL in its ASCII form', () => {
    expect(attributionHeaders({ appUrl: 'https://bücher.example/é' })).toEqual({
      'HTTP-Referer': 'https://xn--bcher-kva.example/%C3%A9',
    })
  })

  test.each([{ appName: 'a\r\nX-Evil: 1' }, { appName: 'a\u0000b' }, { appUrl: 'https://a\n.b' }])(
    'refuses a control character in %j',
    (attribution) => {
      expect(() => attributionHeaders(attribution)).toThrow(ConfigurationError)
    },
  )

  test('refuses an appUrl that is no URL', () => {
    expect(() => attributionHeaders({ appUrl: 'example.com' })).toThrow(
      '`appUrl` is not a URL: example.com. Use a full one such as https://example.com',
    )
  })

  test.each([
    [['a', 'b', 'c'], /at most 2 per request/],
    [['x'.repeat(31)], /at most 30 characters/],
    [['CLI Agent'], /"CLI Agent".*lower case with hyphens/],
    [['a,b'], /"a,b"/],
    [[''], /""/],
  ])('refuses the categories %j', (appCategories, message) => {
    expect(() => attributionHeaders({ appCategories })).toThrow(message)
  })

  test('gives what Headers accepts for every name without control characters', () => {
    const name = fc
      .string({ unit: anyCharacterOrHalf })
      .map((text) => text.replace(/\p{Control}/gu, ''))
    fc.assert(
      fc.property(name, (appName) => {
        const headers = new Headers(attributionHeaders({ appName }))
        expect(headers.has('X-Title')).toBe(appName.trim() !== '')
      }),
    )
  }, 240_000)

  test('gives what Headers accepts for every URL', () => {
    // fast-check's own URLs take a second to make.
    const site = 'https://example.com'
    const url = fc
      .string({ unit: anyCharacterOrHalf })
      .filter((text) => URL.canParse(text, site))
      .map((text) => new URL(text, site).href)
    fc.assert(
      fc.property(url, (appUrl) => {
        expect(new Headers(attributionHeaders({ appUrl })).get('HTTP-Referer')).toBe(appUrl)
      }),
    )
  })
})
