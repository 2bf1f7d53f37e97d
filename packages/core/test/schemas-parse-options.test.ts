import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import { chatParameterNames } from '../src/routing/known-names.ts'
import {
  chatOptionsSchema,
  checkOptions,
  embeddingOptionsSchema,
  parseOptions,
} from '../src/schemas/index.ts'

function resultOf(options: unknown): unknown {
  try {
    return parseOptions(chatOptionsSchema, options, 'options')
  } catch (error) {
    return error
  }
}

function problemOf(options: unknown): string {
  const result = resultOf(options)
  return result instanceof ConfigurationError ? result.message : 'no problem'
}

describe('an option that is unknown is refused', () => {
  test.each<[string, unknown, string]>([
    [
      'with the nearest one',
      { temprature: 1 },
      '`options`: `temprature` is not a known option. Did you mean `temperature`?',
    ],
    [
      'with the path of its place',
      { provider: { alow_fallbacks: false } },
      '`options.provider`: `alow_fallbacks` is not a known option. Did you mean `allow_fallbacks`?',
    ],
    [
      'without a guess when nothing is near',
      { safe_prompt: true },
      '`options`: `safe_prompt` is not a known option.',
    ],
    [
      'with the spelling of the wire',
      { maxTokens: 1 },
      "`options`: `maxTokens` is spelled `max_tokens`, as in OpenRouter's documentation.",
    ],
    [
      'with the spelling of the wire inside an object',
      { provider: { allowFallbacks: false } },
      "`options.provider`: `allowFallbacks` is spelled `allow_fallbacks`, as in OpenRouter's documentation.",
    ],
    [
      'with its place, when it belongs inside provider',
      { max_price: { prompt: 1 } },
      '`options`: `max_price` does not belong here: write `provider.max_price`.',
    ],
    [
      'with its place, also when it is spelled in camelCase',
      { dataCollection: 'deny' },
      '`options`: `dataCollection` does not belong here: write `provider.data_collection`.',
    ],
    [
      'with its place, when it belongs inside reasoning',
      { effort: 'high' },
      '`options`: `effort` does not belong here: write `reasoning.effort`.',
    ],
    [
      'with its place, when it belongs in a plugin',
      { max_results: 3 },
      '`options`: `max_results` does not belong here: write `plugins: [{ id: "web", max_results: … }]`.',
    ],
    [
      'with its place, when it belongs beside provider',
      { provider: { models: ['a/b'] } },
      '`options.provider`: `models` does not belong here: write `models` beside `provider`.',
    ],
    [
      'with both guesses, when there are two',
      { mode: 'pro' },
      '`options`: `mode` does not belong here: write `reasoning.mode`. Or did you mean `model`?',
    ],
    [
      'in the settings of a plugin',
      { plugins: [{ id: 'file-parser' }, { id: 'web', maxResults: 3 }] },
      "`options.plugins[1]`: `maxResults` is spelled `max_results`, as in OpenRouter's documentation.",
    ],
    [
      'in the settings of a server tool',
      { tools: [{ type: 'openrouter:web_search', max_results: 3 }] },
      '`options.tools[0]`: `max_results` does not belong here: write `parameters.max_results`.',
    ],
    [
      'in the parameters of a server tool',
      { tools: [{ type: 'openrouter:datetime', parameters: { timezon: 'UTC' } }] },
      '`options.tools[0].parameters`: `timezon` is not a known option. Did you mean `timezone`?',
    ],
    [
      'in an object that could have been a string',
      { provider: { sort: { bye: 'price' } } },
      '`options.provider.sort`: `bye` is not a known option.',
    ],
    [
      'in a JSON schema format',
      { response_format: { type: 'json_schema', schema: {}, json_schema: { name: 'a' } } },
      '`options.response_format`: `schema` does not belong here: write `json_schema.schema`.',
    ],
  ])('%s', (_, options, message) => {
    expect(problemOf(options)).toBe(message)
  })

  test('together with every other problem, one per line', () => {
    expect(problemOf({ temprature: 1, provider: { sort: 3 }, plugins: [{}] }).split('\n')).toEqual([
      '`options.provider.sort`: expected a string or an object',
      '`options.plugins[0]`: expected an object with the field `id`',
      '`options`: `temprature` is not a known option. Did you mean `temperature`?',
    ])
  })
})

test('advice follows what is wrong with options that are not known, and those alone', () => {
  const check = (options: object) => () =>
    parseOptions(chatOptionsSchema, options, 'options', 'Leave it out.')
  expect(check({ safe_prompt: true })).toThrow(
    /^`options`: `safe_prompt` is not a known option\.\nLeave it out\.$/,
  )
  expect(check({ temperature: 'hot' })).toThrow(/^`options\.temperature`: [^\n]+$/)
})

describe('an option of the wrong type is refused', () => {
  test.each<[unknown, string]>([
    [{ temperature: '1' }, '`options.temperature`: expected number, received string'],
    [{ provider: { order: 'a' } }, '`options.provider.order`: expected array, received string'],
    [
      { provider: { order: ['a', 1] } },
      '`options.provider.order[1]`: expected string, received number',
    ],
    [
      { provider: { max_price: { prompt: true } } },
      '`options.provider.max_price.prompt`: expected a number or a string',
    ],
    [
      { response_format: { type: 'xml' } },
      '`options.response_format`: expected `type` to be one of "text", "json_object", "python", "json_schema", "grammar"',
    ],
    [
      { tools: [{ type: 'calculator' }] },
      '`options.tools[0].type`: expected the name of a tool, such as "openrouter:web_search"',
    ],
    [
      { tools: [{ type: 'function' }] },
      '`options.tools[0].function`: expected object, received undefined',
    ],
    [
      { stop_server_tools_when: [{ type: 'step_count_is' }] },
      '`options.stop_server_tools_when[0].step_count`: expected number, received undefined',
    ],
    [{ stop: 1 }, '`options.stop`: expected a string or a list'],
    [{ stop: ['a', 1] }, '`options.stop[1]`: expected string, received number'],
    [{ provider: { sort: [] } }, '`options.provider.sort`: expected a string or an object'],
    ['text', '`options`: expected object, received string'],
  ])('%j', (options, message) => {
    expect(problemOf(options)).toBe(message)
  })
})

test('the error keeps the whole report as its cause', () => {
  expect(() => parseOptions(chatOptionsSchema, { seed: 'x' }, 'options')).toThrow(
    expect.objectContaining({
      kind: 'configuration',
      cause: expect.objectContaining({ issues: [expect.objectContaining({ path: ['seed'] })] }),
    }),
  )
})

test('any value is either taken unchanged or refused with a typed error', () => {
  const value = fc.jsonValue({ maxDepth: 4 })
  const options = fc.dictionary(fc.constantFrom(...chatParameterNames), value)
  fc.assert(
    fc.property(fc.oneof(value, options), (given) => {
      const result = resultOf(given)
      expect(result instanceof ConfigurationError ? given : result).toEqual(given)
    }),
  )
})

test('parameters of chat are not suggested to other endpoints', () => {
  expect(() => parseOptions(embeddingOptionsSchema, { temperature: 1 }, 'options')).toThrow(
    /^`options`: `temperature` is not a known option\.$/,
  )
})

test('options are checked by the kind of their request', () => {
  expect(() => checkOptions('chat', { temperature: 1 }, 'options')).not.toThrow()
  expect(() => checkOptions('rerank', { temperature: 1 }, 'options')).toThrow('`temperature`')
})
