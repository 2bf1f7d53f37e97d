import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, test } from 'vitest'

const folder = new URL('../src/wire/', import.meta.url)
const files = readdirSync(folder)

/** What is left of a file for the engine to run. */
function statementsOf(source: string): string {
  return stripTypeScriptTypes(source)
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    .replaceAll(/^\s*export\s*\{\s*\}\s*;?\s*$/gm, '')
    .trim()
}

describe('the folder wire', () => {
  test('holds the types of every endpoint', () => {
    expect(files.length).toBeGreaterThan(40)
  })

  test.each(files)('has no statement in %s', (file) => {
    expect(statementsOf(readFileSync(new URL(file, folder), 'utf8'))).toBe('')
  })

  test('would notice a value, an import that runs, and an enum', () => {
    expect(statementsOf('export const roles = ["user"]')).not.toBe('')
    expect(statementsOf('import "./open.ts"')).not.toBe('')
    expect(() => statementsOf('export enum Role { User }')).toThrow(
      'not supported in strip-only mode',
    )
  })
})
