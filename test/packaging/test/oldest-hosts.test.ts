import { cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { installPackages, runCommand } from '@waypost/test-packaging'

const here = join(import.meta.dirname, '..')
const packed = inject('packed')

/** Where a project has each host, and what is installed here for it. */
const projects = [
  { program: 'ai-sdk-provider', oldest: 'ai-7-oldest', host: 'ai' },
  { program: 'ai-sdk-provider-v6', oldest: 'ai-6-oldest', host: 'ai-6' },
]

describe.each(projects)('a project with $oldest and zod 3', ({ program, oldest, host }) => {
  const project = join(inject('temporaryFolder'), oldest)

  beforeAll(async () => {
    const sdk = await realpath(join(here, 'node_modules', oldest))
    await link(sdk, project, host)
    await link(join(here, 'node_modules/zod-oldest'), project, 'zod')
    if (host === 'ai') await link(join(sdk, '../@ai-sdk/provider'), project, '@ai-sdk/provider')
    await installPackages(project, [packed['core']!, packed['ai-sdk-provider']!])
    await cp(join(here, `consumers/${program}.ts`), join(project, 'program.ts'))
  })

  test('type-checks', async () => {
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    }
    const file = join(project, 'tsconfig.json')
    await writeFile(file, JSON.stringify({ compilerOptions, files: ['program.ts'] }))
    const compiler = join(here, 'node_modules/.bin/tsc')
    await expect(runCommand(compiler, ['-p', file])).resolves.toBe('')
  })

  test('gets the answer that the program expects', async () => {
    const running = runCommand(process.execPath, ['program.ts'], { cwd: project })
    await expect(running).resolves.toBe('')
  })
})

/** Links a package into a project before its other packages are installed, which leave it there. */
async function link(target: string, project: string, name: string): Promise<void> {
  const path = join(project, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(await realpath(target), path, 'dir')
}
