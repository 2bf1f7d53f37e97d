import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatParameterNames } from '../src/routing/known-names.ts'
import { nearestName } from '../src/routing/nearest-name.ts'
import { toSnakeCase } from '../src/routing/wire-spelling.ts'

describe('nearestName', () => {
  test.each([
    ['temprature', 'temperature'],
    ['temperatuer', 'temperature'],
    ['respones_fromat', 'response_format'],
    ['maxTokens', 'max_tokens'],
    ['max-tokens', 'max_tokens'],
    ['topP', 'top_p'],
    ['tool', 'tools'],
    ['reasonning', 'reasoning'],
    ['Model', 'model'],
  ])('takes %s for %s', (name, nearest) => {
    expect(nearestName(name, chatParameterNames)).toBe(nearest)
  })

  test.each(['safe_prompt', 'raw_mode', 'n', 'best_of', 'store', 'guided_json', ''])(
    'takes %j for nothing',
    (name) => {
      expect(nearestName(name, chatParameterNames)).toBeUndefined()
    },
  )

  test('finds a name again when one letter is lost', () => {
    const long = chatParameterNames.filter((name) => name.length >= 9)
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), (name, seed) => {
        const lost = seed % name.length
        const slip = name.slice(0, lost) + name.slice(lost + 1)
        expect(nearestName(slip, [name])).toBe(name)
      }),
    )
  })
})

test('camelCase and kebab-case are spelled as on the wire', () => {
  expect(toSnakeCase('includeReasoning')).toBe('include_reasoning')
  expect(toSnakeCase('top-k')).toBe('top_k')
  expect(toSnakeCase('top_k')).toBe('top_k')
})
