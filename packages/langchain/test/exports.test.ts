import { expect, test } from 'vitest'
import * as adapter from '../src/index.ts'

test('the package exports these names', () => {
  expect(Object.keys(adapter).toSorted()).toEqual([
    'ChatOpenRouter',
    'OpenRouterEmbeddings',
    'OpenRouterRerank',
    'registerBlockTranslator',
  ])
})
