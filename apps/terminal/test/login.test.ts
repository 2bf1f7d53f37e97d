import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { endOf, startWaypost, temporaryDirectory, waypost } from './fixtures/waypost.ts'

/** The address that a login prints. */
async function addressOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  let printed = ''
  return await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`It ended early: ${printed}`)))
    child.stderr.on('data', (data) => {
      printed += String(data)
      const [address] = /http:\S+\/auth\?\S+(?=\n)/.exec(printed) ?? []
      if (address !== undefined) resolve(address)
    })
  })
}

/** What the user does in the browser. */
function decide(address: string, decision: 'allow' | 'deny'): Promise<Response> {
  const { searchParams, origin } = new URL(address)
  const body = new URLSearchParams(searchParams)
  body.set('decision', decision)
  return fetch(`${origin}/auth`, { method: 'POST', body })
}

test('a login is granted in the browser, stored for its owner alone, used, and removed', async () => {
  const { emulator, baseURL } = await serveEmulator()
  const home = temporaryDirectory()
  const env = { OPENROUTER_BASE_URL: baseURL, XDG_CONFIG_HOME: join(home, 'config') }
  const child = startWaypost(['login', '--no-browser'], { env })
  const address = await addressOf(child)
  expect(address).toContain('code_challenge_method=S256')
  const end = endOf(child)
  const page = await decide(address, 'allow')
  expect(await page.text()).toContain('You are signed in.')
  const { exitCode, stdout } = await end
  expect(exitCode).toBe(0)

  const file = join(home, 'config/waypost/login.json')
  const { key } = JSON.parse(readFileSync(file, 'utf8'))
  expect(key).toMatch(/^sk-or-v1-/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(stdout).toContain('login.json, readable by you alone')
  expect(stdout).not.toContain(key)

  const used = await waypost(['key'], { env })
  expect(used.stdout).toMatch(/^from +login$/m)
  expect(emulator.requests.at(-1)?.path).toBe('/api/v1/key')

  chmodSync(file, 0o644)
  const examined = await waypost(['doctor'], { env })
  expect(examined.exitCode).toBe(1)
  expect(examined.stdout).toContain('chmod 600')

  expect((await waypost(['logout'], { env })).stdout).toContain('Removed')
  expect(existsSync(file)).toBe(false)
  expect((await waypost(['logout'], { env })).stdout).toContain('There is no login')
})

test('a login that is denied is a failure, and stores nothing', async () => {
  const { baseURL } = await serveEmulator()
  const home = temporaryDirectory()
  const env = { OPENROUTER_BASE_URL: baseURL, XDG_CONFIG_HOME: home }
  const child = startWaypost(['login', '--no-browser'], { env })
  const address = await addressOf(child)
  const end = endOf(child)
  await decide(address, 'deny')
  expect((await end).exitCode).toBe(1)
  expect(existsSync(join(home, 'waypost'))).toBe(false)
})

test('Ctrl-C gives a login up', async () => {
  const { baseURL } = await serveEmulator()
  const child = startWaypost(['login', '--no-browser'], { env: { OPENROUTER_BASE_URL: baseURL } })
  await addressOf(child)
  const end = endOf(child)
  child.kill('SIGINT')
  expect((await end).exitCode).toBe(130)
})

test('a code is pasted where there is no browser', async () => {
  const { baseURL } = await serveEmulator()
  const env = { OPENROUTER_BASE_URL: baseURL }
  const child = startWaypost(['login', '--paste', '--json'], { env })
  const address = await addressOf(child)
  const end = endOf(child)
  const page = await decide(address, 'allow')
  const [, code = ''] = /<code>([^<]+)</.exec(await page.text()) ?? []
  child.stdin.end(`${code}\n`)
  const { exitCode, stdout } = await end
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ key: expect.stringMatching(/^sk-or-v1-.+\.\.\./) })
})

test('a stored key does not go to another API', async () => {
  const granting = await serveEmulator()
  const other = await serveEmulator({ seed: 2 })
  const home = temporaryDirectory()
  const common = { XDG_CONFIG_HOME: home }
  const child = startWaypost(['login', '--no-browser'], {
    env: { ...common, OPENROUTER_BASE_URL: granting.baseURL },
  })
  const address = await addressOf(child)
  const end = endOf(child)
  await decide(address, 'allow')
  await end
  const { exitCode, stderr } = await waypost(['key'], {
    env: { ...common, OPENROUTER_BASE_URL: other.baseURL },
  })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('No key for 127.0.0.1')
  expect(other.emulator.requests).toEqual([])
})
