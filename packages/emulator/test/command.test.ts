import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createEmulator, defaultCatalogue } from '../src/index.ts'
import { serve } from '../src/node/index.ts'
import { recordingWriter } from '../src/node/recording-files.ts'
import { StateFile } from '../src/node/state/state-file.ts'
import { catalogue, endpoint, model } from './fixture-catalogue.ts'
import { command, file } from './run-command.ts'

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
  ['a port that is nothing', ['--port='], /--port is a whole number/],
  ['a port in another notation', ['--port', '0x10'], /--port is a whole number/],
  [
    'an upstream that is not there',
    ['--upstream', 'http://127.0.0.1:4/v1'],
    /failed: .*127\.0\.0\.1:4/,
  ],
  ['a profile that does not exist', ['--profile', 'next'], /--profile is "seed" or "current"/],
  ['an amount that is none', ['--credits', 'much'], /--credits is an amount/],
  ['an address that others reach', ['--hostname', '0.0.0.0'], /--allow-remote/],
  ['exec without a command', ['exec'], /exec needs a command/],
  ['explain without a file', ['explain'], /explain needs a file/],
  ['a file that is not there', ['explain', '/nowhere.json'], /Cannot read/],
  ['a server with something to do', ['serve', 'it'], /nothing to do for serve with "it"/],
  ['a server with a command', ['--', 'npm', 'test'], /nothing to do for serve with "-- npm test"/],
  ['recordings that are not there', ['--replay', '/nowhere'], /Cannot read recordings.*\/nowhere/],
  [
    'a state that cannot be kept',
    ['--data', '/nowhere/a.db'],
    /Cannot keep state in \/nowhere\/a.db/,
  ],
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

test('says that a file is no state', async () => {
  const path = await file('state.db', { not: 'a database' })
  const { exitCode, error } = await command('--port', '0', '--data', path)
  expect(exitCode).toBe(2)
  expect(error).toContain(`Cannot keep state in ${path}: file is not a database`)
})

test('says which recording is none', async () => {
  const path = await file('0001-odd.json', { odd: true })
  const { exitCode, error } = await command('--port', '0', '--replay', dirname(path))
  expect(exitCode).toBe(2)
  expect(error).toContain(`${path} is no recording`)
})

test('says that another emulator keeps its state in a file', async () => {
  const path = join(dirname(await file('beside.json', {})), 'state.db')
  const first = new StateFile(path)
  const { exitCode, error } = await command('--port', '0', '--data', path)
  first.close()
  expect(exitCode).toBe(2)
  expect(error).toContain('database is locked; another emulator uses it')
})

test('says where a script is wrong', async () => {
  const path = await file('script.json', { rules: [{ match: { colour: 'red' }, replies: ['x'] }] })
  const { exitCode, error } = await command('--port', '0', '--script', path)
  expect(exitCode).toBe(2)
  expect(error).toContain('rules[0].match')
})

test.each<[what: string, where: string, script: unknown]>([
  ['Unrecognized key: "txt"', 'replies[0]', { replies: [{ txt: 'Hi' }] }],
  ['expected number to be <=599', 'replies[0].status', { replies: [{ status: 999 }] }],
  ['expected string, received number', 'replies[1]', { replies: ['Hi', 5] }],
  [
    'expected number to be >=0',
    'usage.promptTokens',
    { replies: [{ usage: { promptTokens: -1 } }] },
  ],
  [
    'No provider or endpoint is called "kestral"',
    'Providers are: ',
    { outages: [{ provider: 'kestral' }] },
  ],
  ['Unrecognized key: "for"', 'outages[0]', { outages: [{ provider: 'kestrel', for: 5 }] }],
])('refuses a script with the words: %s', async (what, where, content) => {
  const path = await file('script.json', content)
  const { exitCode, error } = await command('--port', '0', '--script', path)
  expect(exitCode).toBe(2)
  expect(error).toContain(what)
  expect(error).toContain(where)
})

test('says where a fault of a script is wrong', async () => {
  const path = await file('faults.json', { faults: [{ fault: 'timeout', modle: 'a/b' }] })
  const { exitCode, error } = await command('--port', '0', '--script', path)
  expect(exitCode).toBe(2)
  expect(error).toContain('modle')
})

test('says that a port is taken, whatever it is for', async () => {
  await using server = await serve(createEmulator())
  const { port } = new URL(server.url)
  for (const args of [[], ['exec', '--', 'true']]) {
    const { exitCode, error } = await command(...args.slice(0, 1), '--port', port, ...args.slice(1))
    expect(exitCode).toBe(2)
    expect(error).toContain('--port 0 takes any free port')
  }
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'serves as a program until %s',
  async (signal) => {
    const program = join(import.meta.dirname, '../src/node/cli.ts')
    const child = spawn(process.execPath, [program, '--port', '0'])
    const greeting = await new Promise<string>((resolve) => {
      child.stdout.once('data', (data) => resolve(String(data)))
    })
    expect(greeting).toContain('export OPENROUTER_API_KEY=sk-or-v1-')
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    expect(await ended).toBe(0)
  },
)

test('takes its models from the list that OpenRouter answers, or from a catalogue', async () => {
  const listed = await file('models.json', {
    data: [{ id: 'acme/large', pricing: { prompt: '0.000002', completion: '0.000008' } }],
  })
  const request = await file('request.json', { model: 'acme/large', messages: [] })
  const asked = await file('asked.json', {
    model: 'acme/large',
    messages: [{ role: 'user', content: 'Hi' }],
  })
  expect((await command('explain', '--catalogue', listed, request)).exitCode).not.toBe(0)
  const explained = await command('explain', '--catalogue', listed, asked)
  expect(JSON.parse(explained.out)).toMatchObject({ order: [{ provider: 'acme' }] })

  const written = await file('catalogue.json', defaultCatalogue)
  const usual = await command('explain', '--catalogue', written, asked)
  expect(usual.error).toContain('acme/large is not a valid model ID')
  const broken = await file('broken.json', { models: [{ id: 'acme/large' }], providers: [] })
  const refused = await command('explain', '--catalogue', broken, asked)
  expect(refused.error).toContain('is no catalogue')
  expect(refused.error).toContain('models[0].endpoints')
})

const ownFormat = JSON.stringify(
  catalogue([
    model('acme/large', [endpoint('acme', 1)]),
    model('acme/small', [endpoint('acme', 2)]),
  ]),
)

test.each([
  ['expected a price from 0', 'endpoints[0].pricing.prompt', '"0.000001000000"', '"-0.000001"'],
  ['expected a price in US dollars as text', 'endpoints[0].pricing.completion', '"0"', '0'],
  ['Unrecognized key: "price"', 'endpoints[0].pricing', '{"prompt"', '{"price":"0","prompt"'],
  ['a model needs at least one endpoint', 'endpoints', /"endpoints":\[.*?\}\]/, '"endpoints":[]'],
  ['"nobody" is not the slug', 'endpoints[0].provider', '"provider":"acme"', '"provider":"nobody"'],
  ['expected boolean, received string', 'moderated', '"moderated":false', '"moderated":"no"'],
  ['Unrecognized key: "contxt"', '', '"id"', '"contxt":1,"id"'],
])('a catalogue is refused with the words: %s', async (what, where, text, instead) => {
  const path = await file('catalogue.json', JSON.parse(ownFormat.replace(text, instead)))
  const { exitCode, error } = await command('explain', '--catalogue', path, path)
  expect(exitCode).toBe(2)
  expect(error).toContain(`${path} is no catalogue`)
  expect(error).toContain(what)
  expect(error).toContain(`at models[0]${where === '' ? '' : `.${where}`}`)
})

test('a catalogue is refused in which two models have the same id', async () => {
  const path = await file(
    'catalogue.json',
    JSON.parse(ownFormat.replace('acme/small', 'acme/large')),
  )
  const { error } = await command('explain', '--catalogue', path, path)
  expect(error).toContain('another model has the id "acme/large" already')
  expect(error).toContain('at models[1].id')
})

test('a list of models is refused whose price is no amount', async () => {
  const pricing = { prompt: '0', completion: '0', image: 'cheap' }
  const path = await file('models.json', { data: [{ id: 'acme/large', pricing }] })
  const { error } = await command('explain', '--catalogue', path, path)
  expect(error).toContain('expected a price in US dollars, such as "0.000002", not "cheap"')
  expect(error).toContain('at data[0].pricing.image')
})

test('a recording takes the next number, whatever is missing before it', async () => {
  const folder = dirname(await file('9999-models.json', {}))
  for (let run = 0; run < 2; run += 1) {
    const save = await recordingWriter(folder)
    await save({
      version: 1,
      recordedAt: '2026-01-01T00:00:00Z',
      request: { method: 'GET', path: '/models', headers: {}, body: undefined },
      response: { status: 200, headers: {}, chunks: [], cut: false },
    })
  }
  expect((await readdir(folder)).toSorted()).toEqual([
    '10000-models.json',
    '10001-models.json',
    '9999-models.json',
  ])
})
