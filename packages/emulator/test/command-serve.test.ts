import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, command, file, ownFolder, read, serving } from './run-command.ts'

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

test('keeps keys, credits and generations across restarts', async () => {
  const data = join(await ownFolder(), 'state.db')
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

test('keeps presets, guardrails, quotas and films across restarts', async () => {
  const data = join(await ownFolder(), 'state.db')
  const before = await serving('--data', data)
  const send = async (path: string, body: object, key = before.apiKey): Promise<Saved> => {
    const response = await fetch(before.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    })
    expect(response.ok).toBe(true)
    return response.json()
  }
  const messages = [{ role: 'user', content: 'Hi' }]
  await send('/presets/brief/chat/completions', { max_tokens: 9, messages })
  const { data: guardrail } = await send('/guardrails', { name: 'kept' }, before.managementKey)
  const film = await send('/videos', { model: 'deepwell/reel-1', prompt: 'a bay', duration: 2 })
  const free = { model: 'openfield/meadow-8b:free', messages }
  await send('/chat/completions', free)
  const pages: [path: string, key: string][] = [
    ['/presets/brief', before.apiKey],
    [`/guardrails/${guardrail.id}`, before.managementKey],
    ['/key', before.apiKey],
  ]
  const shown = await Promise.all(pages.map(([path, key]) => read(before, path, key)))
  await before.stop()

  const after = await serving('--data', data)
  expect(await Promise.all(pages.map(([path, key]) => read(after, path, key)))).toEqual(shown)
  expect(shown[2]).toMatchObject({ data: { free_model_daily_requests: { used: 1 } } })
  expect(await read(after, `/videos/${film.id}`, after.apiKey)).toMatchObject({ id: film.id })
  const another = await fetch(`${after.url}/guardrails`, {
    method: 'POST',
    headers: { authorization: `Bearer ${after.managementKey}` },
    body: JSON.stringify({ name: 'another' }),
  })
  const created: Saved = await another.json()
  expect(created.data.id).not.toBe(guardrail.id)
  await after.stop()
})

interface Saved {
  id: string
  data: { id: string }
}

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
  const recordings = join(await ownFolder(), 'recordings')
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
  const recordings = join(await ownFolder(), 'recordings')
  const options = ['--upstream-key-env', 'SERVER_KEY', '--record', recordings]
  const recorder = await serving('--upstream', upstream.url, ...options)
  const response = await fetch(`${recorder.url}/chat/completions`, { method: 'POST' })
  expect(response.status).toBe(401)
  expect(await readdir(recordings)).toEqual([])
  await recorder.stop()
  await upstream.stop()
})

test('counts tokens by a real vocabulary, or estimates them when it is asked to', async () => {
  const messages = [{ role: 'user', content: 'antidisestablishmentarianism '.repeat(50) }]
  const servers = await Promise.all([serving('--tokenizer', 'estimate'), serving()])
  const answers = await Promise.all(servers.map((server) => ask(server, { messages })))
  const [estimate = 0, counted = 0] = answers.map(({ usage }) => usage.prompt_tokens)
  expect(counted).toBeGreaterThan(0)
  expect(counted).toBeLessThan(estimate)
  await Promise.all(servers.map((server) => server.stop()))
  const wrong = await command('--tokenizer', 'abacus')
  expect(wrong.error).toContain('--tokenizer is "o200k" or "estimate"')
})
