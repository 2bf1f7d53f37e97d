import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PackedPackage } from './pack-packages.ts'
import { runCommand } from './run-command.ts'
import { workspaceRoot } from './stage-workspace.ts'

/**
 * Makes a project that has only these packages, unpacked, what they declare as dependencies, and
 * `others`, which are links to the dependencies of the package in the folder `dependent`.
 */
export async function installPackages(
  project: string,
  packages: readonly PackedPackage[],
  others: readonly string[] = [],
  dependent: string = join(workspaceRoot, 'test/packaging'),
): Promise<void> {
  await mkdir(project, { recursive: true })
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  for (const { directory, manifest, tarball } of packages) {
    const target = join(project, 'node_modules', manifest.name)
    await mkdir(target, { recursive: true })
    await runCommand('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (packages.some((sibling) => sibling.manifest.name === name)) continue
      await link(name, join(workspaceRoot, 'packages', directory), project)
    }
  }
  for (const name of others) await link(name, dependent, project)
}

async function link(name: string, dependent: string, project: string): Promise<void> {
  const path = join(project, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  const target = await realpath(join(dependent, 'node_modules', name))
  await symlink(target, path, 'dir').catch((failure: NodeJS.ErrnoException) => {
    // Two packages may well depend on the same third one.
    if (failure.code !== 'EEXIST') throw failure
  })
}
