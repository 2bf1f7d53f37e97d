import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { OpenRouter, type OpenRouterOptions } from '@waypost/client'
import { createEmulator, type Emulator } from '@waypost/emulator'
import { serve, type Server } from '@waypost/emulator/node'
import { sign } from 'hono/jwt'
import { missingRuntime, type RunningWorker, startWorkerd } from '../src/local/start-workerd.ts'
import { writeWorker } from '../src/local/write-worker.ts'

export const model = 'borealis/aurora-4'
export const secret = 'a secret of at least thirty-two characters'

/** The Worker in workerd, with an emulator behind it. */
export interface Proxy {
  readonly url: string
  readonly emulator: Emulator
  /** A client of the user, as a browser would have it. */
  clientOf(user: string, options?: OpenRouterOptions): OpenRouter
  /** A client of the operator, that asks the emulator itself. */
  emulatorClient(): OpenRouter
  /** Ends workerd and starts it again with what it had written down. */
  restart(variables?: Record<string, string>): Promise<void>
}

/** What to put after the name of a test that needs workerd: how to get it, where it is absent. */
export const inWorkerd =
  missingRuntime === undefined ? 'in workerd' : `in workerd (${missingRuntime})`

/** Starts a proxy for the tests of a file; call it at the top of the file. */
export function useProxy(variables: Record<string, string> = {}): Proxy {
  const emulator = createEmulator({ seed: 1 })
  let folder: string
  let backend: Server
  let worker: RunningWorker

  async function start(changed: Record<string, string> = {}): Promise<void> {
    worker = await startWorkerd({
      worker: join(folder, 'worker.js'),
      data: join(folder, 'data'),
      port: 0,
      variables: {
        OPENROUTER_API_KEY: emulator.apiKey,
        OPENROUTER_BASE_URL: backend.baseURL,
        SESSION_SECRET: secret,
        MODELS: `${model},lumen/prism-3`,
        DAILY_BUDGET_USD: '1',
        SITE_DAILY_BUDGET_USD: '100',
        REQUESTS_PER_MINUTE: '1000',
        MAX_COMPLETION_TOKENS: '1000',
        ...variables,
        ...changed,
      },
    })
  }

  beforeAll(async () => {
    if (missingRuntime !== undefined) return
    folder = await mkdtemp(join(tmpdir(), 'waypost-edge-proxy-'))
    backend = await serve(emulator)
    await writeWorker(join(folder, 'worker.js'))
    await start()
  }, 120_000)

  afterAll(async () => {
    if (missingRuntime !== undefined) return
    await worker.close()
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    emulator,
    get url() {
      return worker.url
    },
    clientOf: (user, options) =>
      new OpenRouter({
        baseURL: `${worker.url}/api/v1`,
        apiKey: () => tokenOf(user),
        maxRetries: 0,
        ...options,
      }),
    emulatorClient: () => new OpenRouter({ apiKey: emulator.apiKey, fetch: emulator.fetch }),
    async restart(changed) {
      await worker.close()
      await start(changed)
    },
  }
}

/** What the service that signs users in would hand out. */
export function tokenOf(user: string, claims: object = {}, key = secret): Promise<string> {
  return sign({ sub: user, ...claims }, key, 'HS256')
}
