import { afterEach, expect, test, vi } from 'vitest'
import {
  openRouterApiKeyFromEnvironment,
  openRouterBaseUrlFromEnvironment,
  readEnvironment,
  withEnvironment,
} from '../src/auth/environment.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test('reads a variable, trimmed', () => {
  vi.stubEnv('WAYPOST_TEST', ' value\n')
  expect(readEnvironment('WAYPOST_TEST')).toBe('value')
})

test('an empty variable counts as absent', () => {
  vi.stubEnv('WAYPOST_TEST', '  ')
  expect(readEnvironment('WAYPOST_TEST')).toBeUndefined()
})

test('finds the key and the base URL by their names', () => {
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-1')
  vi.stubEnv('OPENROUTER_BASE_URL', 'http://localhost:8787/api/v1')
  expect(openRouterApiKeyFromEnvironment()).toBe('sk-or-v1-1')
  expect(openRouterBaseUrlFromEnvironment()).toBe('http://localhost:8787/api/v1')
})

test('options without a key get the one of the environment when it is asked for, for no other host', () => {
  const { apiKey, baseURL, keySource } = withEnvironment({ baseURL: 'https://gateway.example/v1' })
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-later')
  expect(apiKey).toSatisfy((read: () => string) => read() === 'sk-or-v1-later')
  expect({ baseURL, keySource }).toEqual({
    baseURL: 'https://gateway.example/v1',
    keySource: 'environment',
  })
})

test('a key of the caller is not trusted to a base URL of the environment', () => {
  vi.stubEnv('OPENROUTER_BASE_URL', 'https://gateway.example/v1')
  expect(withEnvironment({ apiKey: 'sk-or-v1-own' })).toEqual({
    apiKey: 'sk-or-v1-own',
    baseURL: 'https://gateway.example/v1',
    keySource: 'environment',
  })
})

test('a key and a base URL of the caller belong together', () => {
  vi.stubEnv('OPENROUTER_BASE_URL', 'https://gateway.example/v1')
  const own = { apiKey: 'sk-or-v1-own', baseURL: 'https://mine.example/v1' }
  expect(withEnvironment(own)).toEqual({ ...own, keySource: 'caller' })
})

test('finds nothing where there is no process', () => {
  vi.stubGlobal('process', undefined)
  expect(readEnvironment('PATH')).toBeUndefined()
})

test('finds nothing where the runtime refuses access', () => {
  vi.stubGlobal('process', {
    get env(): never {
      throw new Error('not allowed')
    },
  })
  expect(readEnvironment('PATH')).toBeUndefined()
})

function denoWith(state: string): object {
  return {
    permissions: {
      querySync: (descriptor: { name: string; variable: string }) => ({
        state: descriptor.name === 'env' && descriptor.variable === 'NAME' ? state : 'denied',
      }),
    },
    env: { get: (name: string) => `value of ${name}` },
  }
}

test('reads a variable of Deno when that is permitted', () => {
  vi.stubGlobal('Deno', denoWith('granted'))
  expect(readEnvironment('NAME')).toBe('value of NAME')
})

test.each(['prompt', 'denied'])('asks Deno for no permission in state %s', (state) => {
  vi.stubGlobal('Deno', denoWith(state))
  expect(readEnvironment('NAME')).toBeUndefined()
})
