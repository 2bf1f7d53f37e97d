import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTerminal } from './fixtures/pseudo-terminal.ts'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { temporaryDirectory, waypost } from './fixtures/waypost.ts'

test('key says what was spent, without the key', async () => {
  const { emulator, env } = await serveEmulator()
  const { exitCode, stdout, stderr } = await waypost(['key'], { env })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^spent +\$0\.00 in all/m)
  expect(stdout).toMatch(/^from +OPENROUTER_API_KEY/m)
  expect(stdout + stderr).not.toContain(emulator.apiKey)
})

test('credits says what is left', async () => {
  const { env } = await serveEmulator({ credits: 12.5 })
  const { exitCode, stdout, stderr } = await waypost(['credits'], { env })
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(/^left +\$12\.50$/m)
})

test('credits warns when little is left', async () => {
  const { env } = await serveEmulator({ credits: 2 })
  const { exitCode, stdout, stderr } = await waypost(['credits', '--json'], { env })
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toEqual({ totalUsd: 2, usedUsd: 0, remainingUsd: 2, low: true })
  expect(stderr).toContain('warning: less than $5.00 left; add credits at https://')
})

test('credits without a management key says which key it takes', async () => {
  const { env } = await serveEmulator()
  const { exitCode, stderr } = await waypost(['credits'], {
    env: { ...env, OPENROUTER_MANAGEMENT_KEY: '' },
  })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('OPENROUTER_MANAGEMENT_KEY')
})

test('generation says what an answer took', async () => {
  const { env } = await serveEmulator()
  const asked = await waypost(['chat', 'Hi', '-m', 'borealis/aurora-4', '--json'], { env })
  const { id } = JSON.parse(asked.stdout)
  const { exitCode, stdout } = await waypost(['generation', id], { env })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^model +borealis\/aurora-4/m)
  expect(stdout).toMatch(/^provider +Borealis$/m)
  expect(stdout).toMatch(/^cost +\$0\.0\d+$/m)
})

test('a key is made, found by its name, changed, switched off and on, and deleted', async () => {
  const { emulator, env } = await serveEmulator()
  const cwd = temporaryDirectory()
  const keys = (...argv: string[]) => waypost(['keys', ...argv], { env, cwd })

  const made = await keys('create', 'ci', '--limit', '5', '--reset', 'monthly', '-o', 'ci.key')
  expect(made.exitCode).toBe(0)
  const secret = readFileSync(join(cwd, 'ci.key'), 'utf8').trim()
  expect(secret).toMatch(/^sk-or-v1-/)
  expect(statSync(join(cwd, 'ci.key')).mode & 0o777).toBe(0o600)
  expect(made.stdout).not.toContain(secret)
  expect(made.stdout).toMatch(/^limit +\$5\.00 monthly$/m)

  const again = await keys('create', 'ci', '-o', 'ci.key')
  expect({ ...again, stderr: '' }).toEqual({ exitCode: 1, stdout: '', stderr: '' })
  expect(again.stderr).toContain('name another file')

  const changed = await keys('update', 'ci', '--limit', 'none', '--name', 'robot')
  expect(changed.stdout).toMatch(/^name +robot$/m)
  expect(changed.stdout).toMatch(/^limit +none$/m)

  expect((await keys('disable', 'robot')).stdout).toMatch(/^state +disabled$/m)
  expect((await keys('list')).stdout).not.toContain('robot')
  expect((await keys('list', '--all')).stdout).toContain('robot')
  expect((await keys('enable', 'robot')).stdout).toMatch(/^state +enabled$/m)

  expect((await keys('delete', 'robot', '--yes')).stdout).toBe('Deleted robot.\n')
  const gone = await keys('delete', 'robot', '--yes')
  expect(gone.exitCode).toBe(1)
  expect(gone.stderr).toContain('No key is called robot')
  expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
})

test('keys create --show prints the key that it made', async () => {
  const { env } = await serveEmulator()
  const { stdout } = await waypost(['keys', 'create', 'ci', '--show', '--json'], { env })
  expect(JSON.parse(stdout)).toMatchObject({ name: 'ci', key: expect.stringMatching(/^sk-or-/) })
})

test('keys delete asks first, and no is no', async () => {
  const { emulator, env } = await serveEmulator()
  const terminal = openTerminal(['keys', 'delete', 'emulator'], { env })
  await terminal.shows('for ever?')
  terminal.press('n')
  expect(await terminal.exitCode).toBe(1)
  expect(terminal.screen()).toContain('Nothing was deleted.')
  expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toEqual([])
})
