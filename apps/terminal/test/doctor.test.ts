import { expect, test } from 'vitest'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { waypost } from './fixtures/waypost.ts'

interface Finding {
  check: string
  status: 'ok' | 'warning' | 'problem'
  detail: string
  advice?: string
}

async function examine(
  env: Readonly<Record<string, string>>,
): Promise<{ exitCode: number | null; find: (check: string) => Finding | undefined }> {
  const { exitCode, stdout } = await waypost(['doctor', '--json'], { env })
  const findings: Finding[] = JSON.parse(stdout)
  return { exitCode, find: (check) => findings.find((finding) => finding.check === check) }
}

test('a set-up that is right is told so, and no key is shown', async () => {
  const { emulator, env } = await serveEmulator()
  const { exitCode, stdout } = await waypost(['doctor'], { env })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^✓ Node +\d+/)
  expect(stdout).toContain('✓ credits    $100.00 left')
  expect(stdout).toContain('All is well.')
  expect(stdout).not.toContain(emulator.apiKey)
  expect(stdout).not.toContain(emulator.managementKey)
})

test('without a key it warns, and says how to get one', async () => {
  const { exitCode, find } = await examine({})
  expect(exitCode).toBe(0)
  expect(find('key')).toMatchObject({
    status: 'warning',
    advice: expect.stringContaining('waypost login'),
  })
})

test('a key that is not accepted is a problem', async () => {
  const { env } = await serveEmulator()
  const { exitCode, find } = await examine({ ...env, OPENROUTER_API_KEY: 'sk-or-v1-unknown' })
  expect(exitCode).toBe(1)
  expect(find('key works')).toMatchObject({ status: 'problem' })
})

test('a management key in place of an inference key is noticed', async () => {
  const { emulator, env } = await serveEmulator()
  const { find } = await examine({ ...env, OPENROUTER_API_KEY: emulator.managementKey })
  expect(find('key works')).toMatchObject({
    status: 'problem',
    advice: expect.stringContaining('OPENROUTER_MANAGEMENT_KEY'),
  })
})

test.each(['Bearer sk-or-v1-1', '"sk-or-v1-1"'])('a key written as %s is noticed', async (key) => {
  const { env } = await serveEmulator()
  const { exitCode, find } = await examine({ ...env, OPENROUTER_API_KEY: key })
  expect(exitCode).toBe(1)
  expect(find('key')).toMatchObject({ detail: 'OPENROUTER_API_KEY holds more than a key' })
})

test('an API that cannot be reached is a problem', async () => {
  const { exitCode, find } = await examine({
    OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1',
    OPENROUTER_API_KEY: 'sk-or-v1-1',
  })
  expect(exitCode).toBe(1)
  expect(find('network')).toMatchObject({ status: 'problem', advice: expect.any(String) })
  // It does not send the reader to itself.
  expect(find('network')?.detail).not.toContain('waypost doctor')
})

test('a clock that is wrong is noticed', async () => {
  const { env } = await serveEmulator({}, (handle) => async (call) => {
    const answer = await handle(call)
    return { ...answer, headers: { ...answer.headers, date: 'Sat, 01 Jan 2000 00:00:00 GMT' } }
  })
  const { find } = await examine(env)
  expect(find('clock')).toMatchObject({
    status: 'warning',
    detail: expect.stringContaining('ahead of the API'),
  })
})

test('models that the privacy settings close are counted', async () => {
  const { env } = await serveEmulator({ account: { dataCollection: 'deny' } })
  const { find } = await examine(env)
  expect(find('privacy')).toMatchObject({
    status: 'warning',
    advice: expect.stringContaining('settings/privacy'),
  })
})

test('credits that are used up are a problem, few are a warning', async () => {
  const empty = await serveEmulator({ credits: 0 })
  expect((await examine(empty.env)).find('credits')).toMatchObject({ status: 'problem' })
  const low = await serveEmulator({ credits: 0.5 })
  expect((await examine(low.env)).find('credits')).toMatchObject({ status: 'warning' })
})

test('a proxy is named', async () => {
  const { env } = await serveEmulator()
  const { find } = await examine({
    ...env,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  })
  expect(find('proxy')).toMatchObject({ status: 'ok', detail: 'the one of HTTPS_PROXY' })
})
