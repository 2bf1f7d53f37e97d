import { expect, test } from 'vitest'
import { isStrictSchema } from '../src/index.ts'

const text = { type: 'string' }

function objectOf(fields: object): object {
  return { type: 'object', properties: { a: text }, required: ['a'], ...fields }
}

test('a closed object that requires all its properties can be enforced', () => {
  expect(isStrictSchema(objectOf({ additionalProperties: false }))).toBe(true)
})

test.each([
  ['is open', objectOf({})],
  ['takes any names', objectOf({ additionalProperties: text })],
  ['has a property that may be missing', objectOf({ additionalProperties: false, required: [] })],
  ['says nothing of its properties', { type: 'object' }],
])('an object that %s cannot, wherever it stands', (_, schema) => {
  expect(isStrictSchema(schema)).toBe(false)
  expect(isStrictSchema({ anyOf: [text, { type: 'array', items: schema }] })).toBe(false)
})

test.each(['oneOf', 'allOf'])('`%s` cannot, wherever it stands', (keyword) => {
  const schema = { [keyword]: [text] }
  expect(isStrictSchema(schema)).toBe(false)
  const fields = { properties: { a: schema }, additionalProperties: false }
  expect(isStrictSchema(objectOf(fields))).toBe(false)
})

test('a property of that name can', () => {
  const fields = { properties: { oneOf: text }, required: ['oneOf'], additionalProperties: false }
  expect(isStrictSchema(objectOf(fields))).toBe(true)
})

test('a schema without objects can be enforced', () => {
  expect(isStrictSchema({ type: 'array', items: { enum: ['a', null] } })).toBe(true)
})
