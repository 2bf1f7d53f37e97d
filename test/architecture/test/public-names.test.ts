import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isDocumented, otherStatements, publicNames } from './public-names.ts'
import { root } from './source-files.ts'

const entries = [
  'packages/core/src/index.ts',
  'packages/core/src/errors/index.ts',
  'packages/core/src/routing/checks.ts',
  'packages/client/src/checks.ts',
  'packages/core/src/schemas/index.ts',
  'packages/client/src/index.ts',
  'packages/ai-sdk-provider/src/index.ts',
  'packages/langchain/src/index.ts',
  'packages/openai-agents/src/index.ts',
  'packages/emulator/src/index.ts',
  'packages/emulator/src/node/index.ts',
]

describe.each(entries)('%s', (entry) => {
  test('exports by name only', () => {
    expect(existsSync(join(root, entry))).toBe(true)
    expect(otherStatements(entry)).toBe('')
  })

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
