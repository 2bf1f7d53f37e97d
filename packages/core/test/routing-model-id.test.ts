import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatModelId, isFreeModel, parseModelId, withVariant } from '../src/routing/model-id.ts'

describe('parseModelId (A8)', () => {
  test.each([
    ['openai/gpt-5', { author: 'openai', slug: 'gpt-5', variants: [], latest: false }],
    [
      'openai/gpt-oss-20b:free:online',
      { author: 'openai', slug: 'gpt-oss-20b', variants: ['free', 'online'], latest: false },
    ],
    [
      '~anthropic/claude-sonnet-latest',
      { author: 'anthropic', slug: 'claude-sonnet-latest', variants: [], latest: true },
    ],
    ['@preset/support', { slug: '', variants: [], preset: 'support', latest: false }],
    [
      'openai/gpt-5:nitro@preset/support',
      { author: 'openai', slug: 'gpt-5', variants: ['nitro'], preset: 'support', latest: false },
    ],
    ['openrouter/auto', { author: 'openrouter', slug: 'auto', variants: [], latest: false }],
    [
      'openrouter/auto-beta',
      { author: 'openrouter', slug: 'auto-beta', variants: [], latest: false },
    ],
    ['openrouter/free', { author: 'openrouter', slug: 'free', variants: [], latest: false }],
    ['gpt-5', { slug: 'gpt-5', variants: [], latest: false }],
  ])('takes %s apart', (id, parts) => {
    expect(parseModelId(id)).toMatchObject(parts)
    expect(formatModelId(parseModelId(id))).toBe(id)
  })

  test('names the catalogue id without variants and preset', () => {
    expect(parseModelId('openai/gpt-5:nitro:online@preset/a').base).toBe('openai/gpt-5')
    expect(parseModelId('~openai/gpt-latest:free').base).toBe('~openai/gpt-latest')
  })

  test('leaves out what the id does not have', () => {
    expect(Object.keys(parseModelId('gpt-5'))).not.toContain('author')
    expect(Object.keys(parseModelId('openai/gpt-5'))).not.toContain('preset')
  })

  test('accepts every string and gives it back', () => {
    const piece = fc.constantFrom('~', '/', ':', '@', '@preset/', 'openai', 'gpt-5', 'free', '')
    const id = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(id, (text) => {
        expect(formatModelId(parseModelId(text))).toBe(text)
      }),
    )
  })

  test('reads back what was written from well-formed parts', () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,12}$/)
    const parts = fc.record({
      author: word,
      slug: word,
      variants: fc.array(word, { maxLength: 3 }),
      preset: word,
      latest: fc.boolean(),
    })
    fc.assert(
      fc.property(parts, (written) => {
        expect(parseModelId(formatModelId(written))).toMatchObject(written)
      }),
    )
  })
})

describe('withVariant', () => {
  test('adds a variant behind those that are there', () => {
    expect(withVariant('openai/gpt-oss-20b:free', 'online')).toBe('openai/gpt-oss-20b:free:online')
  })

  test('does not repeat a variant', () => {
    expect(withVariant('openai/gpt-5:nitro', 'nitro')).toBe('openai/gpt-5:nitro')
  })

  test('writes the variant before the preset', () => {
    expect(withVariant('openai/gpt-5@preset/support', 'floor')).toBe(
      'openai/gpt-5:floor@preset/support',
    )
  })

  test('leaves an id alone that names only a preset', () => {
    expect(withVariant('@preset/support', 'nitro')).toBe('@preset/support')
  })
})

describe('isFreeModel', () => {
  test.each([
    ['openai/gpt-oss-20b:free', true],
    ['openai/gpt-oss-20b:free:online', true],
    ['openrouter/free', true],
    ['openai/gpt-oss-20b', false],
    ['openrouter/auto', false],
    ['free', false],
    ['someone/free', false],
    ['openai/gpt-5@preset/x:free', false],
  ])('%s: %s', (id, free) => {
    expect(isFreeModel(id)).toBe(free)
  })
})
