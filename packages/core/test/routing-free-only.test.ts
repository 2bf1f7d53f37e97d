import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import { assertFreeOnly } from '../src/routing/free-only.ts'

describe('assertFreeOnly', () => {
  test.each([
    { model: 'openai/gpt-oss-20b:free' },
    { model: 'openrouter/free' },
    { models: ['openai/gpt-oss-20b:free', 'openrouter/free'] },
    { model: 'openai/gpt-oss-20b:free', models: null },
  ])('lets %j pass', (request) => {
    expect(() => {
      assertFreeOnly(request)
    }).not.toThrow()
  })

  test.each([
    [{ model: 'openai/gpt-oss-20b' }, /`openai\/gpt-oss-20b` is not one/],
    [{ model: 'a/b:free', models: ['a/c:free', 'a/d'] }, /`a\/d` is not one/],
    [{ model: 'openrouter/auto' }, /`openrouter\/auto` is not one/],
    [{ model: 'a/b:FREE' }, /`a\/b:FREE` is not one/],
    [{}, /account's default/],
    [{ models: [] }, /account's default/],
    [{ model: '@preset/free' }, /a preset may name others/],
    [{ model: 'a/b:free@preset/c' }, /a preset may name others/],
    [{ model: 'a/b:free', preset: 'c' }, /a preset may name others/],
  ])('refuses %j', (request, message) => {
    const check = (): void => {
      assertFreeOnly(request)
    }
    expect(check).toThrow(ConfigurationError)
    expect(check).toThrow(message)
  })
})
