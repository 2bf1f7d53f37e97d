import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  installPackages,
  packPackages,
  runCommand,
  type PackedPackage,
} from '@waypost/test-packaging'

const consumers = [
  { name: 'client', hosts: [] },
  { name: 'ai-sdk-provider', hosts: ['ai'] },
  { name: 'langchain', hosts: ['@langchain/core'] },
] as const
const here = join(import.meta.dirname, '..')

let folder: string
let packed: Record<'core' | (typeof consumers)[number]['name'], PackedPackage>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-consumers-'))
  packed = await packPackages(['core', ...consumers.map(({ name }) => name)], folder)
  for (const { name, hosts } of consumers) {
    await installPackages(join(folder, name), [packed.core, packed[name]], hosts)
    await cp(join(here, `consumers/${name}.ts`), join(folder, name, 'program.ts'))
  }
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

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

  test('runs', async () => {
    const output = await runCommand(process.execPath, ['program.ts'], { cwd: join(folder, name) })
    expect(output).toBe('Hello\n')
  })
})
