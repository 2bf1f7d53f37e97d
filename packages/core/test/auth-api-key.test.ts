import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type ApiKey,
  assertApiKey,
  hashApiKey,
  type InferenceKey,
  type ManagementApiKey,
  type ManagementKey,
  maskApiKey,
} from '../src/auth/api-key.ts'
import { createConnection, type ConnectionOptions } from '../src/transport/connection.ts'
import { anyCharacterOrHalf } from './any-character.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'

const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`

function isAccepted(value: string): boolean {
  try {
    assertApiKey(value)
    return true
  } catch {
    return false
  }
}

/** The key that a connection with such an option sends. */
async function sentKey(apiKey: ConnectionOptions['apiKey']): Promise<string | undefined> {
  const { authorization } = await createConnection({ apiKey }).headersFor(undefined, undefined)
  return authorization?.replace('Bearer ', '')
}

describe('the key of a connection', () => {
  test('is sent as it is when it is a string', async () => {
    await expect(sentKey(key)).resolves.toBe(key)
  })

  test('asks a function for the key each time', async () => {
    let calls = 0
    const source = (): string => `sk-or-v1-${++calls}`
    const connection = createConnection({ apiKey: source })
    const keys = [1, 2].map(async () => (await connection.headersFor({}, false))['authorization'])
    expect(await Promise.all(keys)).toEqual(['Bearer sk-or-v1-1', 'Bearer sk-or-v1-2'])
  })

  test('waits for an asynchronous function', async () => {
    await expect(sentKey(() => Promise.resolve(key))).resolves.toBe(key)
  })

  test("passes on what the caller's function throws, as it is", async () => {
    const failure = new Error('vault is sealed')
    await expect(sentKey(() => Promise.reject(failure))).rejects.toBe(failure)
  })

  test.each([undefined, '', () => '', () => Promise.resolve('')])(
    'says where keys are made when there is none (%s)',
    async (missing) => {
      await expect(sentKey(missing)).rejects.toThrow(
        /No OpenRouter API key.*OPENROUTER_API_KEY.*openrouter\.ai\/settings\/keys/,
      )
    },
  )
})

describe('assertApiKey', () => {
  test.each([
    ['a line break', 'sk-or-v1-secret\r\nX-Evil: 1'],
    ['a trailing newline', 'sk-or-v1-secret\n'],
    ['a space', 'sk-or-v1 secret'],
    ['a control character', 'sk-or-v1-\u0000secret'],
    ['a letter outside ASCII', 'sk-or-v1-sécret'],
    ['the scheme', 'Bearer sk-or-v1-secret'],
  ])('refuses a key with %s without repeating it', (_, value) => {
    const refuse = (): void => {
      assertApiKey(value)
    }
    expect(refuse).toThrow(ConfigurationError)
    expect(refuse).not.toThrow(/secret|sécret|sk-or/)
    // Its own words are not taken for a key and hidden.
    expect(refuse).toThrow('Pass it alone: no white space, and no "Bearer" scheme.')
  })

  test.each([[42], [{}], [[]], [true]])('refuses %j, which is not a string', (value) => {
    expect(() => {
      assertApiKey(value)
    }).toThrow(/not a string/)
  })

  test('accepts exactly what a header carries as one word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: anyCharacterOrHalf }), (value) => {
        const printable = Array.from(value).every((letter) => letter > ' ' && letter <= '~')
        expect(isAccepted(value)).toBe(printable)
      }),
    )
  }, 240_000)
})

test('a key hash is SHA-256 in lower-case hexadecimal', async () => {
  await expect(hashApiKey('abc')).resolves.toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

describe('maskApiKey', () => {
  test('shows the first and last characters of a key', () => {
    expect(maskApiKey(key)).toBe('sk-or-v1-012...cdef')
  })

  test('hides a short key whole', () => {
    expect(maskApiKey('sk-or-v1-short')).toBe('...')
  })
})

test('inference and management keys are told apart by the compiler, plain strings fit both', () => {
  expectTypeOf<string>().toExtend<InferenceKey>()
  expectTypeOf<string>().toExtend<ManagementKey>()
  expectTypeOf<ManagementKey>().not.toExtend<ApiKey>()
  expectTypeOf<InferenceKey>().not.toExtend<ManagementApiKey>()
  expectTypeOf<InferenceKey>().toExtend<string>()
})
