import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Our packages as npm would install them, in a folder of their own. */
export interface BuiltPackages {
  /** Holds `node_modules`. */
  folder: string
  remove(): Promise<void>
}

const ours = ['core', 'client', 'ai-sdk-provider', 'langchain']
const root = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Builds our packages outside of the repository. Its own `exports` point at TypeScript, which nobody
 * who installs the packages runs.
 */
export async function buildPackages(): Promise<BuiltPackages> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-packages-'))
  for (const name of ours) await build(name, join(folder, 'node_modules'))
  return { folder, remove: () => rm(folder, { recursive: true }) }
}

async function build(name: string, modules: string): Promise<void> {
  const source = join(root, 'packages', name)
  const target = join(modules, '@waypost', name)
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  await promisify(execFile)(tsc, [
    '-p',
    join(source, 'tsconfig.build.json'),
    '--outDir',
    join(target, 'dist'),
  ])
  const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest
  const { publishConfig, ...rest } = manifest
  await writeFile(join(target, 'package.json'), JSON.stringify({ ...rest, ...publishConfig }))
  for (const file of ['src', 'README.md', 'LICENSE']) {
    const from = join(source, file)
    if (existsSync(from)) await cp(from, join(target, file), { recursive: true })
  }
  for (const dependency of Object.keys({ ...rest.dependencies, ...rest.peerDependencies })) {
    const link = join(modules, dependency)
    if (dependency.startsWith('@waypost/') || existsSync(link)) continue
    await mkdir(dirname(link), { recursive: true })
    await symlink(await realpath(join(source, 'node_modules', dependency)), link)
  }
}

interface Manifest {
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  publishConfig: object
}
