import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { installPackages, runCommand } from '@waypost/test-packaging'

const consumers: readonly { name: string; published?: string; hosts: readonly string[] }[] = [
  { name: 'client', hosts: [] },
  { name: 'ai-sdk-provider', hosts: ['ai', 'zod'] },
  { name: 'ai-sdk-provider-v6', published: 'ai-sdk-provider', hosts: ['ai', 'ai-6', 'zod'] },
  { name: 'langchain', hosts: ['@langchain/core'] },
  { name: 'openai-agents', hosts: ['@openai/agents-core'] },
]
const here = join(import.meta.dirname, '..')

const packed = inject('packed')
const folder = join(inject('temporaryFolder'), 'consumers')

beforeAll(async () => {
  for (const { name, published = name, hosts } of consumers) {
    await installPackages(join(folder, name), [packed['core']!, packed[published]!], hosts)
    await cp(join(here, `consumers/${name}.ts`), join(folder, name, 'program.ts'))
  }
})

describe.each(consumers)('a project with nothing but $name and its host', ({ name }) => {
  test.each([
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ])('type-checks under moduleResolution $moduleResolution', async (resolution) => {
    const project = join(folder, name, `tsconfig.${resolution.moduleResolution}.json`)
    const compilerOptions = {
      ...resolution,
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      // The declarations of the packages themselves are what this is about; a host has its own.
      skipLibCheck: name !== 'client',
      noEmit: true,
    }
    await writeFile(project, JSON.stringify({ compilerOptions, files: ['program.ts'] }))
    const compiler = join(here, 'node_modules/.bin/tsc')
    await expect(runCommand(compiler, ['-p', project])).resolves.toBe('')
  })

  test('gets the answer that the program expects', async () => {
    const cwd = join(folder, name)
    await expect(runCommand(process.execPath, ['program.ts'], { cwd })).resolves.toBe('')
  })
})
