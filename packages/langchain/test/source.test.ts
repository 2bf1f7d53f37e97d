import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as adapter from '../src/index.ts'

const folder = join(import.meta.dirname, '../src')
const files = globSync('*.ts', { cwd: folder }).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))

test('the adapter only translates: no requests, streams, statuses, timers or retries of its own', () => {
  const forbidden =
    /\bfetch\(|event-stream|set(?:Timeout|Interval)|\b(?:4\d\d|50\d|52\d)\b|\bprocess\b|node:/
  const guilty = files.filter(({ text }) =>
    forbidden.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
  )
  expect(guilty.map(({ name }) => name)).toEqual([])
})

test('no file is longer than 250 lines', () => {
  const long = files.filter(({ text }) => text.split('\n').length > 251).map(({ name }) => name)
  expect(long).toEqual([])
})

test('the package exports these names', () => {
  expect(Object.keys(adapter).toSorted()).toEqual([
    'ChatOpenRouter',
    'OpenRouterEmbeddings',
    'OpenRouterRerank',
    'registerBlockTranslator',
  ])
})
