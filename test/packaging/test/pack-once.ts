import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packPackages, type PackedPackage } from '@waypost/test-packaging'

declare module 'vitest' {
  interface ProvidedContext {
    /** Every package of the repository, by its folder in `packages/`. */
    packed: Readonly<Record<string, PackedPackage>>
    /** Goes when the tests end. */
    temporaryFolder: string
  }
}

/** Packs every package before the first test, so that no test file packs for itself. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directories = await readdir(join(import.meta.dirname, '../../../packages'))
  const folder = await mkdtemp(join(tmpdir(), 'waypost-packaging-'))
  project.provide('packed', await packPackages(directories, folder))
  project.provide('temporaryFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
