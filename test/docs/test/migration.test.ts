import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as OfficialLangChain from '@langchain/openrouter'
import type * as OfficialProvider from '@openrouter/ai-sdk-provider'
import type * as Provider from '@waypost/ai-sdk-provider'
import type * as LangChain from '@waypost/langchain'
import { expect, expectTypeOf, test } from 'vitest'

const here = join(import.meta.dirname, '..')

test.each([
  ['@openrouter/ai-sdk-provider', 'from-openrouter-ai-sdk-provider'],
  ['@langchain/openrouter', 'from-langchain-openrouter'],
])('the guide for those who come from %s names everything that it exports', (name, guide) => {
  const declarations = readFileSync(join(here, 'node_modules', name, 'dist/index.d.ts'), 'utf8')
  const exported = [...declarations.matchAll(/^export \{([^}]*)\}(?! from)/gm)]
    .flatMap(([, list = '']) => list.split(','))
    .map((item) => item.replace(/^.* as |type /, '').trim())
  expect(exported.length).toBeGreaterThan(5)
  const text = readFileSync(join(here, '../../docs/guides', `${guide}.md`), 'utf8')
  expect(exported.filter((one) => !text.includes(`\`${one}\``))).toEqual([])
})

/** The names that the official type has and ours has not; a name that must be there proves it read. */
type Missing<Theirs, Ours, Proof extends keyof Theirs> = Exclude<keyof Theirs | Proof, keyof Ours>

test('fields and options of the official chat model are those of this one', () => {
  expectTypeOf<
    Missing<OfficialLangChain.ChatOpenRouterInput, LangChain.ChatOpenRouterParams, 'siteUrl'>
  >().toBeNever()
  expectTypeOf<
    Missing<
      OfficialLangChain.ChatOpenRouterCallOptions,
      LangChain.ChatOpenRouterCallOptions,
      'response_format'
    >
  >().toBeNever()
})

test('settings of the official provider and its chat models are those of this one', () => {
  expectTypeOf<
    Missing<
      OfficialProvider.OpenRouterProviderSettings,
      Provider.OpenRouterProviderSettings,
      'compatibility'
    >
  >().toBeNever()
  expectTypeOf<
    Missing<
      OfficialProvider.OpenRouterChatSettings,
      Provider.OpenRouterChatSettings,
      'parallelToolCalls'
    >
  >().toBeNever()
})
