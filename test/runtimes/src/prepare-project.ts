import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { installPackages, packPackages } from '@waypost/test-packaging'

/** The script in the form that each kind of runtime takes, beside the packed packages. */
export interface Project {
  /** Its `node_modules` hold the packed packages. */
  readonly folder: string
  /** An ES module that finds the packages by itself. */
  readonly processScript: string
  /** One ES module with everything inside, and a `test` handler. */
  readonly workerScript: string
  /** One classic script with everything inside, which defines `runChatScript`. */
  readonly browserScript: string
}

/** Packs the packages, installs them in an empty project and puts the script there. */
export async function prepareProject(temporary: string): Promise<Project> {
  const packed = await packPackages(['core', 'client', 'ai-sdk-provider', 'emulator'], temporary)
  const folder = join(temporary, 'project')
  await installPackages(folder, Object.values(packed))
  // From there, and not from here, `@waypost/client` is the packed package.
  await cp(import.meta.dirname, join(folder, 'src'), { recursive: true })
  const project = {
    folder,
    processScript: join(folder, 'process.mjs'),
    workerScript: join(folder, 'worker.mjs'),
    browserScript: join(folder, 'browser.js'),
  }
  const common = {
    absWorkingDir: folder,
    bundle: true,
    format: 'esm',
    platform: 'browser',
  } as const
  await Promise.all([
    build({
      ...common,
      entryPoints: ['src/main-process.ts'],
      outfile: project.processScript,
      packages: 'external',
      platform: 'neutral',
    }),
    build({ ...common, entryPoints: ['src/main-worker.ts'], outfile: project.workerScript }),
    build({
      ...common,
      entryPoints: ['src/main-browser.ts'],
      outfile: project.browserScript,
      format: 'iife',
    }),
  ])
  return project
}
