import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../src/node/command/run.ts'

/** What a command did. */
export interface Outcome {
  exitCode: number
  out: string
  error: string
}

/** Runs a command to its end. */
export async function command(...args: readonly string[]): Promise<Outcome> {
  const written = { out: '', error: '' }
  const exitCode = await run(args, {
    writeOut: (text) => void (written.out += text),
    writeError: (text) => void (written.error += text),
    env: { PATH: process.env['PATH'], SERVER_KEY: 'sk-upstream' },
    signal: new AbortController().signal,
  })
  return { exitCode, ...written }
}

/** An emulator that a command serves. */
export interface Running {
  url: string
  apiKey: string
  managementKey: string
  stop(): Promise<number>
}

/** Starts `serve`, and stops it as an interrupt would. */
export async function serving(...args: readonly string[]): Promise<Running> {
  const interrupt = new AbortController()
  let ended: Promise<number> | undefined
  const greeting = await new Promise<string>((resolve, reject) => {
    ended = run(['--port', '0', ...args], {
      writeOut: resolve,
      writeError: (text) => reject(new Error(text)),
      env: { SERVER_KEY: 'sk-upstream' },
      signal: interrupt.signal,
    })
    ended.catch(reject)
  })
  return {
    url: /OPENROUTER_BASE_URL=(\S+)/.exec(greeting)?.[1] ?? '',
    apiKey: /OPENROUTER_API_KEY=(\S+)/.exec(greeting)?.[1] ?? '',
    managementKey: /keys and credits: (\S+)/.exec(greeting)?.[1] ?? '',
    stop: async () => {
      interrupt.abort()
      return (await ended) ?? -1
    },
  }
}

/** Writes JSON into a folder of the test's own. */
export async function file(name: string, content: unknown): Promise<string> {
  const path = join(await ownFolder(), name)
  await writeFile(path, JSON.stringify(content))
  return path
}

/** What the tests read of a completion. */
interface Answered {
  id: string
  model: string
  choices: { message: { content: string } }[]
  usage: { prompt_tokens: number }
}

/** Asks a served emulator for a completion. */
export async function ask(
  { url, apiKey }: Running,
  more: Record<string, unknown> = {},
): Promise<Answered> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'kestrel/swift-2-nano',
      messages: [{ role: 'user', content: 'Hello' }],
      ...more,
    }),
  })
  return response.json()
}

/** Reads a page of a served emulator. */
export async function read({ url }: Running, path: string, key: string): Promise<unknown> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  return response.json()
}

/** A folder that is gone after the test. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}
