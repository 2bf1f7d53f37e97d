import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../src/node/command/run.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Outcome {
  exitCode: number
  out: string
  error: string
}

async function command(...args: readonly string[]): Promise<Outcome> {
  const written = { out: '', error: '' }
  const exitCode = await run(args, {
    writeOut: (text) => void (written.out += text),
    writeError: (text) => void (written.error += text),
    env: { PATH: process.env['PATH'], SERVER_KEY: 'sk-upstream' },
    signal: new AbortController().signal,
  })
  return { exitCode, ...written }
}

interface Running {
  url: string
  apiKey: string
  managementKey: string
  stop(): Promise<number>
}

/** Starts `serve`, and stops it as an interrupt would. */
async function serving(...args: readonly string[]): Promise<Running> {
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

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, JSON.stringify(content))
  return path
}

async function ask(
  { url, apiKey }: Running,
  more: Record<string, unknown> = {},
): Promise<{ id: string; model: string; choices: { message: { content: string } }[] }> {
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

async function read({ url }: Running, path: string, key: string): Promise<unknown> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  return response.json()
}

test('prints its help and its version', async () => {
  expect((await command('--help')).out).toContain('exec [options] -- <command>')
  expect(await command('--version')).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  })
})

test.each([
  ['a command that does not exist', ['fly'], /no command "fly"/],
  ['an option that does not exist', ['--wings'], /--wings/],
  ['a port that is none', ['--port', '99999'], /--port is a whole number/],
  ['a profile that does not exist', ['--profile', 'next'], /--profile is "seed" or "current"/],
  ['an amount that is none', ['--credits', 'much'], /--credits is an amount/],
  ['an address that others reach', ['--hostname', '0.0.0.0'], /--allow-remote/],
  ['exec without a command', ['exec'], /exec needs a command/],
  ['explain without a file', ['explain'], /explain needs a file/],
  ['a file that is not there', ['explain', '/nowhere.json'], /Cannot read/],
  ['a recorder without an upstream', ['--record', '/tmp'], /--upstream/],
  [
    'a variable that is not set',
    ['--upstream', 'http://x', '--upstream-key-env', 'NO'],
    /NO is not set/,
  ],
])('refuses %s with exit code 2 and says why', async (_, args, reason) => {
  const { exitCode, error } = await command(...args)
  expect(exitCode).toBe(2)
  expect(error).toMatch(reason)
})

test('serves until it is interrupted, with a key that works as it is printed', async () => {
  const server = await serving()
  const { choices } = await ask(server)
  expect(choices).toHaveLength(1)
  expect(await server.stop()).toBe(0)
  await expect(fetch(server.url)).rejects.toThrow('fetch failed')
})

test('gives the same keys for the same seed and others for another', async () => {
  const [one, same, other] = await Promise.all([
    serving('--seed', 'a'),
    serving('--seed', 'a'),
    serving('--seed', 'b'),
  ])
  expect(same.apiKey).toBe(one.apiKey)
  expect(other.apiKey).not.toBe(one.apiKey)
  await Promise.all([one, same, other].map((server) => server.stop()))
})

test('explains how the request in a file is routed', async () => {
  const path = await file('request.json', {
    model: 'openfield/meadow-70b',
    messages: [{ role: 'user', content: 'Hello' }],
    provider: { data_collection: 'deny' },
  })
  const { exitCode, out } = await command('explain', path)
  expect(exitCode).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    models: [{ model: 'openfield/meadow-70b', strategy: 'direct' }],
  })
})

test('runs a command that finds the emulator in its environment, and returns its exit code', async () => {
  const script = `
    const { OPENROUTER_BASE_URL: url, OPENROUTER_API_KEY: key } = process.env
    const response = await fetch(url + '/key', { headers: { authorization: 'Bearer ' + key } })
    process.exit(response.status === 200 ? 7 : 1)`
  const args = ['--input-type=module', '-e', script]
  expect(await command('exec', '--', process.execPath, ...args)).toMatchObject({ exitCode: 7 })
})

test('returns what a shell would when there is no such command, or it is killed', async () => {
  expect(await command('exec', '--', '/no/such/program')).toMatchObject({ exitCode: 127 })
  const killed = await command('exec', '--', 'sh', '-c', 'kill -9 $$')
  expect(killed.exitCode).toBe(128 + 9)
})

test('follows a script: replies, rules, outages and faults', async () => {
  const path = await file('script.json', {
    replies: ['first'],
    rules: [{ match: { lastUserText: 'Hello' }, replies: ['always'] }],
    outages: [{ provider: 'kestrel' }],
  })
  const server = await serving('--script', path)
  const texts: (string | undefined)[] = []
  for (const _ of [1, 2, 3]) {
    const { choices } = await ask(server, { provider: { order: ['kestrel'] } })
    texts.push(choices[0]?.message.content)
  }
  expect(texts).toEqual(['first', 'always', 'always'])
  await server.stop()
})

test('says where a script is wrong', async () => {
  const path = await file('script.json', { rules: [{ match: { colour: 'red' }, replies: ['x'] }] })
  const { exitCode, error } = await command('--port', '0', '--script', path)
  expect(exitCode).toBe(2)
  expect(error).toContain('rules[0].match')
})

test('keeps keys, credits and generations across restarts', async () => {
  const data = join(folder, 'state.db')
  const before = await serving('--data', data)
  const { id } = await ask(before)
  const created = await fetch(`${before.url}/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${before.managementKey}` },
    body: JSON.stringify({ name: 'kept', limit: 5 }),
  })
  const { key }: { key: string } = await created.json()
  const credits = await read(before, '/credits', before.managementKey)
  const used = await read(before, '/key', before.apiKey)
  await before.stop()
  expect((await stat(data)).mode & 0o077).toBe(0)

  const after = await serving('--data', data)
  expect(await read(after, '/credits', after.managementKey)).toEqual(credits)
  expect(await read(after, '/key', after.apiKey)).toEqual(used)
  expect(await read(after, `/generation?id=${id}`, after.apiKey)).toMatchObject({ data: { id } })
  expect(await read(after, '/key', key)).toMatchObject({ data: { limit: 5 } })
  const another = await fetch(`${after.url}/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${after.managementKey}` },
    body: JSON.stringify({ name: 'new' }),
  })
  expect(await another.json()).not.toMatchObject({ key })
  await after.stop()
})

test('lets the models of an upstream answer beside its own', async () => {
  const upstream = await serving('--seed', 'upstream')
  const key = ['--upstream-key-env', 'SERVER_KEY']
  const closed = await command('--port', '0', '--upstream', 'http://127.0.0.1:1/v1', ...key)
  expect(closed.error).toContain('does not list its models')
  const server = await serving('--upstream', upstream.url)
  const listed = await read(server, '/models', server.apiKey)
  expect(JSON.stringify(listed)).toContain('"upstream/kestrel/swift-2-nano"')
  await server.stop()
  await upstream.stop()
})

test('records an upstream, replays it without, and finds nothing changed', async () => {
  const recordings = join(folder, 'recordings')
  const upstream = await serving('--seed', 'upstream')
  const recorder = await serving('--upstream', upstream.url, '--record', recordings)
  const asked = { ...recorder, apiKey: upstream.apiKey }
  const original = await ask(asked)
  await recorder.stop()

  const [name = ''] = await readdir(recordings)
  expect(name).toBe('0001-chat-completions.json')
  expect(await readFile(join(recordings, name), 'utf8')).not.toContain(upstream.apiKey)
  expect((await stat(join(recordings, name))).mode & 0o077).toBe(0)

  const player = await serving('--replay', recordings)
  expect(await ask(player)).toEqual(original)
  await player.stop()

  const key = ['--upstream', upstream.url, '--upstream-key-env', 'SERVER_KEY']
  const refused = await command('verify', recordings, ...key)
  expect(refused).toMatchObject({ exitCode: 1 })
  expect(refused.out).toContain('status 200 → 401')
  await upstream.stop()
})

test('spends the key of an upstream only for those who show the key of the emulator', async () => {
  const upstream = await serving('--seed', 'upstream')
  const options = ['--upstream-key-env', 'SERVER_KEY', '--record', join(folder, 'recordings')]
  const recorder = await serving('--upstream', upstream.url, ...options)
  const response = await fetch(`${recorder.url}/chat/completions`, { method: 'POST' })
  expect(response.status).toBe(401)
  expect(await readdir(join(folder, 'recordings'))).toEqual([])
  await recorder.stop()
  await upstream.stop()
})

test('is there in well under a second when it is started as a program', async () => {
  const startedAtMs = performance.now()
  const program = join(import.meta.dirname, '../src/node/cli.ts')
  const child = spawn(process.execPath, [program, '--port', '0'])
  const greeting = await new Promise<string>((resolve) => {
    child.stdout.once('data', (data) => resolve(String(data)))
  })
  const elapsedMs = performance.now() - startedAtMs
  expect(greeting).toContain('export OPENROUTER_API_KEY=sk-or-v1-')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  // Twice what it takes on a slow machine that has other work to do.
  expect(elapsedMs).toBeLessThan(5_000)
})
