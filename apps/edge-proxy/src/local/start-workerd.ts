import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** How the Worker is run. */
export interface WorkerdOptions {
  /** The bundled Worker. */
  readonly worker: string
  /** Where accounts are kept; made when it is not there. */
  readonly data: string
  /** 0 takes any free port. */
  readonly port: number
  /** Settings and secrets, as `wrangler.jsonc` describes them. */
  readonly variables: Readonly<Record<string, string>>
}

/** A Worker that listens. */
export interface RunningWorker {
  readonly url: string
  close(): Promise<void>
}

const runtime = join(import.meta.dirname, '../../runtime/node_modules/@cloudflare')
const binary = ['linux-64', 'linux-arm64', 'darwin-64', 'darwin-arm64']
  .map((platform) => join(runtime, `workerd-${platform}`, 'bin/workerd'))
  .find((path) => existsSync(path))

/** Why workerd cannot be started here; undefined when it can. */
export const missingRuntime: string | undefined =
  binary === undefined
    ? 'not run: first `npx -y pnpm@12 --dir apps/edge-proxy/runtime install`'
    : undefined

/** Runs the Worker on this machine, in the runtime that Cloudflare runs it in. */
export async function startWorkerd(options: WorkerdOptions): Promise<RunningWorker> {
  if (binary === undefined) throw new Error(`workerd is ${missingRuntime}.`)
  await mkdir(options.data, { recursive: true })
  const config = join(dirname(options.worker), 'workerd.capnp')
  await writeFile(config, configuration(options))
  const child = spawn(
    binary,
    ['serve', config, `--socket-addr=http=127.0.0.1:${options.port}`, '--control-fd=3'],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
      // Secrets come from here, so that no file holds them.
      env: { ...process.env, ...options.variables },
    },
  )
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdio[3] as Readable })
  const port = new Promise<number>((resolve, reject) => {
    lines.on('line', (line) => {
      const message: { event?: string; port?: number } = JSON.parse(line)
      if (message.event === 'listen' && message.port !== undefined) resolve(message.port)
    })
    void ended.then(([code]) => reject(new Error(`workerd could not start (exit code ${code}).`)))
  })
  return {
    url: `http://127.0.0.1:${await port}`,
    async close() {
      child.kill()
      await ended
    },
  }
}

function configuration({ worker, data, variables }: WorkerdOptions): string {
  const bindings = Object.keys(variables).map(
    (name) => `(name = ${JSON.stringify(name)}, fromEnvironment = ${JSON.stringify(name)}),`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "proxy", worker = .proxy),
    (name = "data", disk = (path = ${JSON.stringify(data)}, writable = true)),
    (name = "outside", network = (allow = ["public", "local"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", http = (), service = "proxy")],
);

const proxy :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed ${JSON.stringify(basename(worker))})],
  bindings = [
    (name = "ACCOUNTS", durableObjectNamespace = "Account"),
    ${bindings.join('\n    ')}
  ],
  durableObjectNamespaces = [(className = "Account", uniqueKey = "waypost-edge-proxy", enableSql = true)],
  durableObjectStorage = (localDisk = "data"),
  compatibilityDate = "2026-10-20",
  globalOutbound = "outside",
);
`
}
