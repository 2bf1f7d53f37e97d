import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isDocumented, otherStatements, publicNames } from './public-names.ts'
import { packages, root } from './source-files.ts'

/** Every entry point of every package. */
const entries = packages.flatMap((name) => {
  const manifest = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')
  const targets: string[] = Object.values(JSON.parse(manifest).exports)
  return targets
    .filter((target) => target.endsWith('.ts'))
    .map((target) => join('packages', name, target))
})

/** Entry points that declare what they export; all others list names of other files. */
const declaring = new Set([
  'packages/ai-sdk-provider/src/v6.ts',
  'packages/core/src/routing/known-names.ts',
  'packages/emulator/src/vitest/index.ts',
])

describe.each(entries)('%s', (entry) => {
  test('exports names that are documented', () => {
    const bare = publicNames(entry).filter((one) => !isDocumented(one))
    expect(bare.map(({ name, file }) => `${name} in ${file}`)).toEqual([])
  })

  test('exports the names that are pinned', async () => {
    const names = publicNames(entry).map(({ name }) => name)
    await expect(`${names.join('\n')}\n`).toMatchFileSnapshot(
      `pins/${entry.replace(/^packages\//, '').replaceAll('/', '-')}.txt`,
    )
  })
})

test.each(entries.filter((entry) => !declaring.has(entry)))('%s exports by name only', (entry) => {
  expect(otherStatements(entry)).toBe('')
})
