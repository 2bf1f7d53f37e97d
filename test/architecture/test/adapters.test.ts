import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bareCode, packages, root, sourcesOf, withoutComments } from './source-files.ts'

const adapters = packages.filter((name) => name !== 'core' && name !== 'emulator')

/** What an adapter leaves to core, and what would betray that it does not. */
const forbidden: Record<string, RegExp> = {
  'calls fetch': /(?<![.#\w])fetch\(|(?<!typeof )globalThis\.fetch/,
  'knows status numbers':
    /\b(?:status|statusCode)\b\s*(?:[=!<>]==?|[<>])\s*\d|\b(?:40[0-9]|41[0-3]|42[29]|50[0-4]|52[0-9])\b/,
  'sets timers': /\bset(?:Timeout|Interval|Immediate)\(|\bAbortSignal\.timeout\(/,
  'retries by itself': /\bwithRetry\b|\bdecideRetry\b|\bbackoff\b/i,
}

const serverSentEvents = /event-stream|\beventsource|\[DONE\]/i

function findings(text: string): string[] {
  const code = bareCode(text)
  const found = Object.keys(forbidden).filter((name) => forbidden[name]?.test(code))
  // What betrays this one stands in quotes.
  return serverSentEvents.test(withoutComments(text))
    ? [...found, 'reads server-sent events']
    : found
}

describe.each(adapters)('%s', (adapter) => {
  const files = sourcesOf(adapter)

  test('only translates', () => {
    const found = files.flatMap(({ path, text }) => findings(text).map((what) => `${path} ${what}`))
    expect(found).toEqual([])
  })

  test('depends on no other adapter', () => {
    const others = new Set(
      adapters.filter((other) => other !== adapter).map((other) => `@waypost/${other}`),
    )
    const text = readFileSync(join(root, 'packages', adapter, 'package.json'), 'utf8')
    const { dependencies, peerDependencies } = JSON.parse(text)
    const names = Object.keys({ ...dependencies, ...peerDependencies })
    expect(names.filter((name) => others.has(name))).toEqual([])
    expect(files.flatMap(({ imports }) => imports.filter((one) => others.has(one)))).toEqual([])
  })

  test('has no file above 250 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 251)
    expect(long.map(({ path }) => path)).toEqual([])
  })
})

test.each([
  ['await fetch(url)', 'calls fetch'],
  ['if (error.status === 429) {}', 'knows status numbers'],
  ['const codes = new Set([408, 502])', 'knows status numbers'],
  ['setTimeout(run, 10)', 'sets timers'],
  ['fetchIt({ signal: AbortSignal.timeout(10) })', 'sets timers'],
  ['const delay = backoff(attempt)', 'retries by itself'],
  ["import { createParser } from 'eventsource-parser'", 'reads server-sent events'],
  ["headers.set('accept', 'text/event-stream')", 'reads server-sent events'],
])('"%s" in an adapter is noticed', (code, finding) => {
  expect(findings(code)).toContain(finding)
})

test('words about these things in comments and messages are not', () => {
  expect(findings("// a 429 is retried by core's fetch(\nthrow new Error('status 404')")).toEqual(
    [],
  )
})
