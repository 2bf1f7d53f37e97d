import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { runCommand } from '@waypost/test-packaging'
import type { ScriptOptions, ScriptResult } from './chat-script.ts'
import type { Project } from './prepare-project.ts'

/** Runs the script in a Worker without compatibility flags: what Cloudflare gives by default. */
export async function runInWorkerd(
  workerd: string,
  { folder, workerScript }: Project,
  { apiKey, baseURL }: ScriptOptions,
): Promise<ScriptResult> {
  const config = join(folder, 'workerd.capnp')
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "script", worker = .script),
    (name = "loopback", network = (allow = ["local"])),
  ],
);

const script :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed ${JSON.stringify(basename(workerScript))})],
  bindings = [
    (name = "apiKey", text = ${JSON.stringify(apiKey)}),
    (name = "baseURL", text = ${JSON.stringify(baseURL)}),
  ],
  compatibilityDate = "2026-11-01",
  globalOutbound = "loopback",
);
`,
  )
  const output = await runCommand(workerd, ['test', config], { cwd: folder })
  return JSON.parse(output)
}
