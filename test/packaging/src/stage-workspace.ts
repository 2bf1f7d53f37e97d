import { cp, mkdir, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'

export const workspaceRoot: string = join(import.meta.dirname, '../../..')

const rootFiles = ['build-package.ts', 'package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json']
const buildOutput = new Set(['dist', '.turbo'])

/**
 * Copies what building and packing need into an empty folder. Building there leaves the `dist`
 * folders of the checkout alone, which other tests and people may be using at the same moment.
 */
export async function stageWorkspace(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const file of rootFiles) await cp(join(workspaceRoot, file), join(folder, file))
  await cp(join(workspaceRoot, 'packages'), join(folder, 'packages'), {
    recursive: true,
    // Links of a package to its siblings then lead to the copies of those.
    verbatimSymlinks: true,
    filter: (path) => !buildOutput.has(basename(path)),
  })
  // Packages are tested with packages of `test`, whose versions `pnpm pack` looks up.
  for (const name of ['node_modules', 'test']) {
    await symlink(join(workspaceRoot, name), join(folder, name), 'dir')
  }
}
