import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages, packPackages } from '@waypost/test-packaging'

/** Our packages as npm would install them, in a project of their own. */
export interface BuiltPackages {
  /** Holds `node_modules`. */
  folder: string
  remove(): Promise<void>
}

/**
 * Builds, packs and installs our packages outside of the repository, whose own `exports` point at
 * TypeScript, which nobody who installs the packages runs.
 */
export async function buildPackages(): Promise<BuiltPackages> {
  const temporary = await mkdtemp(join(tmpdir(), 'bench-packages-'))
  const packed = await packPackages(
    ['core', 'client', 'ai-sdk-provider', 'langchain', 'emulator'],
    temporary,
  )
  const folder = join(temporary, 'project')
  const hosts = ['ai', '@langchain/core', 'zod']
  const bench = fileURLToPath(new URL('../..', import.meta.url))
  await installPackages(folder, Object.values(packed), hosts, bench)
  return { folder, remove: () => rm(temporary, { recursive: true }) }
}
