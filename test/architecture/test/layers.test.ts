import { expect, test } from 'vitest'
import { type SourceFile, sourcesOf, target } from './source-files.ts'

/** Core's folders, lowest first. A file imports from its own layer's folder or from lower layers. */
const layers: readonly (readonly string[])[] = [
  ['wire'],
  ['errors'],
  ['auth', 'media', 'reasoning', 'usage'],
  ['routing'],
  ['streaming'],
  ['transport'],
  ['endpoints'],
  ['schemas'],
  ['index.ts'],
]

const files = sourcesOf('core')

function folderOf(name: string): string {
  return name.split('/')[0] ?? name
}

function layerOf(name: string): number {
  return layers.findIndex((layer) => layer.includes(folderOf(name)))
}

/** The imports of a file that lead upwards, or sideways to a folder of the same layer. */
function breaches(file: SourceFile): string[] {
  return file.imports.flatMap((specifier) => {
    const to = target(file, specifier)
    if (to === undefined || folderOf(to) === folderOf(file.name)) return []
    return layerOf(to) < layerOf(file.name) ? [] : [`${file.name} imports ${to}`]
  })
}

test('every file of core stands in a layer', () => {
  expect(files.filter(({ name }) => layerOf(name) < 0).map(({ name }) => name)).toEqual([])
  expect(files.length).toBeGreaterThan(20)
})

test('a file of core imports from lower layers only', () => {
  expect(files.flatMap(breaches)).toEqual([])
})

test('an import of an upper layer is noticed', () => {
  const file = {
    path: '',
    name: 'wire/bad.ts',
    text: '',
    imports: ['../transport/send.ts', './open.ts'],
  }
  expect(breaches(file)).toEqual(['wire/bad.ts imports transport/send.ts'])
})

test('the only third-party code on the chat path of core is eventsource-parser', () => {
  const importers = new Map<string, string[]>()
  for (const { name, imports } of files) {
    if (folderOf(name) === 'schemas') continue
    for (const specifier of imports.filter((one) => !one.startsWith('.'))) {
      importers.set(specifier, [...(importers.get(specifier) ?? []), name])
    }
  }
  const offPath = new Set(['usage'])
  const onPath = [...importers].filter(([, names]) => names.some((n) => !offPath.has(folderOf(n))))
  expect(onPath.map(([specifier]) => specifier)).toEqual(['eventsource-parser'])
})
