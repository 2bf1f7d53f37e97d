import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../src')

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(join(source, file), 'utf8')
  const statements = text.matchAll(/^import (type )?[^']*?'([^']+)'/gms)
  return [...statements].map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? relative(source, join(source, dirname(file), target)) : target,
    typeOnly: type !== undefined,
  }))
})

test('only the folder node/ imports Node', () => {
  const offenders = imports.filter(
    ({ from, to }) => to.startsWith('node:') && !from.startsWith('node/'),
  )
  expect(offenders).toEqual([])
})

test('nothing imports a sibling package', () => {
  expect(imports.filter(({ to }) => to.startsWith('@waypost/'))).toEqual([])
})

test('nothing but skins and routes imports a skin or a route', () => {
  const edge = /^(?:skins|routes)\//
  const allowed = /^(?:skins|routes|oauth|engine\/create-engine|emulator\.ts|index\.ts)/
  const offenders = imports.filter(
    ({ from, to, typeOnly }) => edge.test(to) && !allowed.test(from) && !typeOnly,
  )
  expect(offenders).toEqual([])
})

test('routing depends on nothing that has state', () => {
  const stateful = /^(?:engine|inference|ledger|journal|stream|script|http)\//
  const offenders = imports.filter(
    ({ from, to, typeOnly }) => from.startsWith('routing/') && stateful.test(to) && !typeOnly,
  )
  expect(offenders).toEqual([])
})

test('no file is longer than 250 lines', () => {
  const long = files.filter(
    (file) => readFileSync(join(source, file), 'utf8').split('\n').length > 251,
  )
  expect(long).toEqual([])
})

test('no module holds state that outlives an emulator', () => {
  // The price lists of price objects: whoever reads them, they say the same.
  const allowed = new Set(['catalogue/pricing.ts'])
  const offenders = files.filter((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    return (
      !allowed.has(file) &&
      (/^(?:export )?let /m.test(text) ||
        /^(?:export )?const \w+(?:: (?!Readonly)[^=]+)? = new (?:Map|Set)(?:<.*>)?\(\)$/m.test(
          text,
        ) ||
        /^(?:export )?const \w+(?:: [^=]+)? = new (?:WeakMap|WeakSet|RecentMap)\b/m.test(text))
    )
  })
  expect(offenders).toEqual([])
})

test('time and chance come from the engine alone', () => {
  const allowed = new Set(['clock/clock.ts', 'clock/virtual-clock.ts'])
  const offenders = files.filter((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    return (
      !allowed.has(file) &&
      /Date\.now\(|Math\.random\(|setTimeout\(|setInterval\(|new Date\(\)/.test(text)
    )
  })
  expect(offenders).toEqual([])
})
