import { isBuiltin } from 'node:module'
import { expect, test } from 'vitest'
import { packages, sourcesOf } from './source-files.ts'

test('no source file is longer than 250 lines', () => {
  const long = packages
    .flatMap(sourcesOf)
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 250)
  expect(long).toEqual([])
})

test('no file is named for having no subject', () => {
  const banned = /^(?:utils?|helpers?|common|misc|shared|types|lib)$/
  const named = packages
    .flatMap(sourcesOf)
    .filter(({ name }) => name.split('/').some((part) => banned.test(part.replace(/\.ts$/, ''))))
  expect(named.map(({ path }) => path)).toEqual([])
})

test('only the server of the emulator imports from node', () => {
  const importers = packages.flatMap(sourcesOf).filter(({ imports }) => imports.some(isBuiltin))
  expect(importers.filter(({ path }) => !path.startsWith('packages/emulator/src/node/'))).toEqual(
    [],
  )
})

test('core and the emulator depend on no sibling', () => {
  const importers = ['core', 'emulator']
    .flatMap(sourcesOf)
    .filter(({ imports }) => imports.some((specifier) => specifier.startsWith('@waypost/')))
  expect(importers.map(({ path }) => path)).toEqual([])
})
