import { mkdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { runCommand } from './run-command.ts'
import { stageWorkspace, workspaceRoot } from './stage-workspace.ts'

type Dependencies = Readonly<Record<string, string>>

/** The parts of a package.json that a consumer depends on. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Dependencies
  readonly dependencies?: Dependencies
  readonly devDependencies?: Dependencies
  readonly peerDependencies?: Dependencies
  readonly publishConfig?: unknown
}

/** A package as the registry would get it. */
export interface PackedPackage {
  /** Folder in `packages/`. */
  readonly directory: string
  /** Paths inside the package, `package.json` for example. */
  readonly files: readonly string[]
  /** Where it is unpacked. */
  readonly folder: string
  readonly manifest: Manifest
  readonly tarball: string
}

/** Builds packages by their own build script, and packs them with the project's pnpm. */
export async function packPackages<Directory extends string>(
  directories: readonly Directory[],
  folder: string,
): Promise<Record<Directory, PackedPackage>> {
  const workspace = join(folder, 'workspace')
  await stageWorkspace(workspace)
  const entries = await Promise.all(
    directories.map(
      async (directory) => [directory, await packPackage(directory, workspace, folder)] as const,
    ),
  )
  return Object.fromEntries(entries) as Record<Directory, PackedPackage>
}

async function packPackage(
  directory: string,
  workspace: string,
  folder: string,
): Promise<PackedPackage> {
  const cwd = join(workspace, 'packages', directory)
  await build(cwd)
  const tarball = join(folder, `${directory}.tgz`)
  await pnpm(['pack', '--out', tarball], cwd)
  const unpacked = join(folder, 'unpacked', directory)
  await mkdir(unpacked, { recursive: true })
  await runCommand('tar', ['-xzf', tarball, '-C', unpacked])
  const listing = await runCommand('tar', ['-tzf', tarball])
  const content = join(unpacked, 'package')
  return {
    directory,
    folder: content,
    tarball,
    files: listing
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, '')),
    manifest: JSON.parse(await readFile(join(content, 'package.json'), 'utf8')),
  }
}

async function build(cwd: string): Promise<void> {
  const { scripts } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'))
  const binaries = [join(cwd, 'node_modules/.bin'), join(workspaceRoot, 'node_modules/.bin')]
  await runCommand('sh', ['-c', scripts.build], {
    cwd,
    timeoutMs: 300_000,
    env: { PATH: [...binaries, process.env['PATH']].join(delimiter) },
  })
}

function pnpm(commandArguments: readonly string[], cwd: string): Promise<string> {
  // pnpm names itself to what it starts, so tests pack with the one that started them.
  const path = process.env['npm_execpath']
  return path !== undefined && /[\\/]pnpm[^\\/]*$/.test(path)
    ? runCommand(path, commandArguments, { cwd })
    : runCommand('npx', ['-y', 'pnpm@12', ...commandArguments], { cwd })
}
