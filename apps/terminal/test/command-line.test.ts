import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTerminal } from './fixtures/pseudo-terminal.ts'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { main, startWaypost, waypost } from './fixtures/waypost.ts'

const escape = '\u001b'

test.each([[[]], [['--help']], [['-h']]])('%j prints what there is', async (argv) => {
  const { exitCode, stdout, stderr } = await waypost(argv)
  expect(exitCode).toBe(0)
  expect(stderr).toBe('')
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  for (const word of ['chat', 'compare', 'batch', 'doctor', 'OPENROUTER_API_KEY', 'Exit code']) {
    expect(stdout).toContain(word)
  }
})

test.each([
  'chat',
  'compare',
  'batch',
  'models',
  'generation',
  'key',
  'credits',
  'keys',
  'keys create',
  'login',
  'logout',
  'doctor',
])('waypost %s --help explains the command and fits 80 columns', async (command) => {
  const { exitCode, stdout } = await waypost([...command.split(' '), '--help'])
  expect(exitCode).toBe(0)
  expect(stdout).toContain(`Usage: waypost ${command}`)
  const long = stdout.split('\n').filter((line) => line.length > 80)
  expect(long).toEqual([])
})

test('what went wrong breaks between words where the screen ends', async () => {
  const { exitCode, screen } = openTerminal(['chat', '-a', '/no/such/picture', 'Hi'], {
    columns: 40,
  })
  expect(await exitCode).toBe(1)
  expect(screen()).toBe(
    'error: /no/such/picture cannot be read\n(there is no such file); check the path.',
  )
})

test('the version is the one of the package', async () => {
  const { exitCode, stdout } = await waypost(['--version'])
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '0.0.0\n' })
})

test.each([
  [['chatt'], "unknown command 'chatt'"],
  [['models', '--fre'], "unknown option '--fre'"],
  [['models', '--max-price', 'cheap'], 'an amount of US dollars'],
  [['models', '--with', 'magic'], 'one of tools, reasoning'],
  [['models', '--min-context', 'big'], 'a number of tokens'],
  [['generation'], "missing required argument 'id'"],
  [['keys', 'create', 'x'], '--out <file>'],
  [['keys', 'delete', 'x'], 'add --yes'],
  [['compare', 'hi', '--emulator', '-m', 'one/model'], 'at least two models'],
])('%j is a wrong command line: exit code 2, and why', async (argv, reason) => {
  const { exitCode, stdout, stderr } = await waypost(argv)
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(reason)
})

test('without a key it runs on the embedded emulator, and says so', async () => {
  const { exitCode, stdout, stderr } = await waypost(['chat', 'What is 3 + 4?'])
  expect(exitCode).toBe(0)
  expect(stdout).toBe('3 + 4 is 7.\n')
  expect(stderr).toContain('Emulator: no key found')
  expect(stderr).toContain('waypost login')
})

test('a key in the environment is used, and no emulator is spoken of', async () => {
  const { emulator, env } = await serveEmulator()
  const { stderr } = await waypost(['models'], { env })
  expect(stderr).not.toContain('Emulator')
  expect(emulator.requests).toHaveLength(1)
})

test('--emulator goes before a key', async () => {
  const { emulator, env } = await serveEmulator()
  const { stderr } = await waypost(['models', '--emulator'], { env })
  expect(stderr).toContain('Emulator:')
  expect(emulator.requests).toHaveLength(0)
})

test('a base URL that is none is a wrong set-up: exit code 2', async () => {
  const env = { OPENROUTER_BASE_URL: 'localhost:1' }
  const { exitCode, stderr } = await waypost(['models'], { env })
  expect(exitCode).toBe(2)
  expect(stderr).toContain('OPENROUTER_BASE_URL is not a URL')
})

test('a key is not sent to a host that the environment names', async () => {
  const env = {
    OPENROUTER_BASE_URL: 'https://elsewhere.invalid/api/v1',
    OPENROUTER_API_KEY: 'sk-1',
  }
  const { exitCode, stderr } = await waypost(['key'], { env })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('elsewhere.invalid')
  expect(stderr).not.toContain('fetch failed')
})

test('an API that cannot be reached is one sentence and exit code 1', async () => {
  const env = { OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1', OPENROUTER_API_KEY: 'sk-or-v1-1' }
  const { exitCode, stdout, stderr } = await waypost(['key'], { env })
  expect(exitCode).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^error: 127\.0\.0\.1:9 could not be reached .*waypost doctor.*\n$/)
})

test('with --json a failure is JSON too, on standard error', async () => {
  const { env } = await serveEmulator()
  const { exitCode, stdout, stderr } = await waypost(['generation', 'gen-1', '--json'], {
    env: { ...env, OPENROUTER_API_KEY: 'sk-or-v1-unknown' },
  })
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(JSON.parse(stderr).error).toMatchObject({ kind: 'unauthorized', status: 401 })
})

test('a pipe gets no colours', async () => {
  const { stdout, stderr } = await waypost(['models', '--free'])
  expect(stdout + stderr).not.toContain(escape)
})

test('a terminal gets colours, unless NO_COLOR is set', async () => {
  const colored = openTerminal(['models', '--free'])
  await colored.exitCode
  expect(colored.written()).toContain(`${escape}[1m`)
  const plain = openTerminal(['models', '--free'], { env: { NO_COLOR: '1' } })
  await plain.exitCode
  expect(plain.written()).not.toContain(`${escape}[`)
})

test('a reader that closes the pipe early is no failure', async () => {
  const child = startWaypost(['models', '--json'])
  child.stdin.end()
  child.stdout.once('data', () => child.stdout.destroy())
  const exitCode = await new Promise((resolve) => child.once('exit', resolve))
  expect(exitCode).toBe(0)
})

test('the command is where package.json says', () => {
  expect(existsSync(main)).toBe(true)
})
