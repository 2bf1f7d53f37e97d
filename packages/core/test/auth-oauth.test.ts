import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAuthorizationUrl } from '../src/auth/authorization-url.ts'
import { codeExchangeRequest, explainCodeExchangeError } from '../src/auth/code-exchange.ts'
import { createCodeChallenge, createCodeVerifier } from '../src/auth/code-verifier.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'

// RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('createCodeVerifier', () => {
  test('makes a verifier that is long enough and new each time', () => {
    const verifiers = Array.from({ length: 50 }, createCodeVerifier)
    expect(new Set(verifiers).size).toBe(50)
    expect(verifiers.every((text) => /^[A-Za-z0-9_-]{43}$/.test(text))).toBe(true)
  })
})

describe('createCodeChallenge (A21)', () => {
  test('agrees with the example of RFC 7636', async () => {
    await expect(createCodeChallenge(verifier)).resolves.toBe(challenge)
    await expect(createCodeChallenge(verifier, 'S256')).resolves.toBe(challenge)
  })

  test('gives the verifier itself when it is plain', async () => {
    await expect(createCodeChallenge(verifier, 'plain')).resolves.toBe(verifier)
  })

  test('is base64url without padding for every verifier', async () => {
    const verifiers = fc.stringMatching(/^[A-Za-z0-9._~-]{43,128}$/)
    await fc.assert(
      fc.asyncProperty(verifiers, async (text) => {
        await expect(createCodeChallenge(text)).resolves.toMatch(/^[A-Za-z0-9_-]{43}$/)
      }),
    )
  })

  test.each([
    ['too short', 'a'.repeat(42)],
    ['too long', 'a'.repeat(129)],
    ['of other characters', `${'a'.repeat(43)}+`],
    ['with a line break', `${'a'.repeat(43)}\n`],
  ])('refuses a verifier that is %s', async (_, text) => {
    await expect(createCodeChallenge(text)).rejects.toThrow(ConfigurationError)
  })
})

describe('createAuthorizationUrl (A21)', () => {
  test('names the callback, the challenge and its method', () => {
    const url = createAuthorizationUrl({
      callbackUrl: 'https://example.com/callback?state=1&x=é',
      codeChallenge: challenge,
      keyLabel: 'My app',
    })
    expect(url).toBe(
      'https://openrouter.ai/auth?callback_url=https%3A%2F%2Fexample.com%2Fcallback%3Fstate%3D1%26x%3D%C3%A9' +
        `&code_challenge=${challenge}&code_challenge_method=S256&key_label=My+app`,
    )
  })

  test('works without a challenge when there is a callback', () => {
    expect(createAuthorizationUrl({ callbackUrl: 'http://localhost:3000' })).toBe(
      'https://openrouter.ai/auth?callback_url=http%3A%2F%2Flocalhost%3A3000',
    )
  })

  test('works without a callback when there is a challenge', () => {
    expect(createAuthorizationUrl({ codeChallenge: verifier, codeChallengeMethod: 'plain' })).toBe(
      `https://openrouter.ai/auth?code_challenge=${verifier}&code_challenge_method=plain`,
    )
  })

  test('is on the host of the API', () => {
    expect(
      createAuthorizationUrl({
        codeChallenge: challenge,
        baseUrl: 'http://localhost:8787/api/v1/',
      }),
    ).toMatch(/^http:\/\/localhost:8787\/auth\?code_challenge=/)
  })

  test.each([
    [{}, /a `codeChallenge` is required/],
    [
      { callbackUrl: 'https://example.com', codeChallengeMethod: 'S256' as const },
      /without a `codeChallenge`/,
    ],
    [{ callbackUrl: '/callback' }, /`callbackUrl` is not a URL: \/callback/],
    [{ codeChallenge: challenge, keyLabel: 'x'.repeat(101) }, /101 characters.*at most 100/],
  ])('refuses %j', (options, message) => {
    expect(() => createAuthorizationUrl(options)).toThrow(message)
  })
})

describe('codeExchangeRequest', () => {
  test('sends a code alone when there was no challenge', () => {
    expect(codeExchangeRequest({ code: 'abc' })).toEqual({ code: 'abc' })
  })

  test('sends the verifier with the method of its challenge', () => {
    expect(codeExchangeRequest({ code: 'abc', codeVerifier: verifier })).toEqual({
      code: 'abc',
      code_verifier: verifier,
      code_challenge_method: 'S256',
    })
    expect(
      codeExchangeRequest({ code: 'abc', codeVerifier: verifier, codeChallengeMethod: 'plain' }),
    ).toMatchObject({ code_challenge_method: 'plain' })
  })

  test('refuses an empty code', () => {
    expect(() => codeExchangeRequest({ code: '' })).toThrow(ConfigurationError)
  })
})

describe('explainCodeExchangeError (A21)', () => {
  test.each([
    [400, /method/],
    [403, /expired.*already used.*verifier/],
    [405, /POST over https/],
  ])('says what to do about %i', (status, advice) => {
    expect(explainCodeExchangeError(status)).toMatch(advice)
  })

  test('says nothing about a status that is not documented', () => {
    expect(explainCodeExchangeError(500)).toBeUndefined()
  })
})
