import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '@waypost/test-packaging'
import type { ScriptOptions, ScriptResult } from './chat-script.ts'
import type { Project } from './prepare-project.ts'
import { runInChromium } from './run-in-chromium.ts'
import { runInWorkerd } from './run-in-workerd.ts'

/** A place where the packed client has to work. */
export interface Runtime {
  readonly name: string
  readonly run: (project: Project, options: ScriptOptions) => Promise<ScriptResult>
}

const binaries = join(import.meta.dirname, '../binaries/node_modules')

/**
 * Why the runtimes cannot be run here; undefined when they can. The registry's binaries that are
 * listed are those of one platform, which is also that of continuous integration.
 */
export const missing: string | undefined =
  process.platform !== 'linux' || process.arch !== 'x64'
    ? 'not run: needs Linux on x64'
    : existsSync(binaries)
      ? undefined
      : 'not run: first `pnpm --filter @waypost/test-runtimes install-binaries`'

const deno = ['run', '--no-prompt', '--no-lock', '--cached-only', '--allow-net=127.0.0.1']

export const runtimes: readonly Runtime[] = [
  { name: 'Node 22', run: inProcess('node-22', 'bin/node') },
  { name: 'Node 24', run: inProcess('node-24', 'bin/node') },
  { name: 'Node 26', run: inProcess('node-26', 'bin/node') },
  { name: 'Bun', run: inProcess('@oven/bun-linux-x64', 'bin/bun') },
  { name: 'Deno', run: inProcess('@deno/linux-x64-glibc', 'deno', deno) },
  {
    name: 'workerd',
    run: (project, options) =>
      runInWorkerd(binary('@cloudflare/workerd-linux-64', 'bin/workerd'), project, options),
  },
  { name: 'Chromium', run: runInChromium },
]

function inProcess(
  packageName: string,
  path: string,
  flags: readonly string[] = [],
): Runtime['run'] {
  return async ({ folder, processScript }, { apiKey, baseURL }) => {
    const output = await runCommand(
      binary(packageName, path),
      [...flags, processScript, baseURL, apiKey],
      { cwd: folder, env: { DENO_DIR: join(folder, '.deno'), DENO_NO_UPDATE_CHECK: '1' } },
    )
    return JSON.parse(output)
  }
}

function binary(packageName: string, path: string): string {
  return join(binaries, packageName, path)
}
