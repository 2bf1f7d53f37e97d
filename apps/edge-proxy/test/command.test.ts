import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test, vi } from 'vitest'
import { missingRuntime } from '../src/local/start-workerd.ts'
import { inWorkerd } from './proxy.ts'

// Processes that share the machine with others take their time to start.
vi.setConfig({ testTimeout: 60_000 })

const main = join(import.meta.dirname, '../src/local/main.ts')

function run(...argv: string[]) {
  return spawn(process.execPath, [main, ...argv], { env: { PATH: process.env['PATH'] } })
}

async function finish(...argv: string[]) {
  const child = run(...argv)
  let output = ''
  let errors = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (errors += text))
  const [exitCode] = await once(child, 'close')
  return { exitCode, output, errors }
}

test('--help says how to use it', async () => {
  expect(await finish('--help')).toEqual({
    exitCode: 0,
    output: expect.stringContaining('Usage: npx -y pnpm@12 edge-proxy'),
    errors: '',
  })
})

test.each([[['--port', 'http']], [['--prot', '1']]])('%j is a mistake of usage', async (argv) => {
  const { exitCode, errors } = await finish(...argv)
  expect(exitCode).toBe(2)
  expect(errors).toContain('Usage:')
})

describe.skipIf(missingRuntime !== undefined)(`the command ${inWorkerd}`, () => {
  test('it serves the page on the emulator until it is told to stop', async () => {
    const child = run('--port', '0')
    const closed = once(child, 'close')
    const lines: string[] = []
    let url: string | undefined
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      url = /^Open (\S+)/.exec(line)?.[1]
      if (url !== undefined) break
    }
    const page = await (await fetch(url!)).text()
    child.kill('SIGTERM')
    expect(lines[0]).toMatch(/^Running on the emulator/)
    expect(page).toContain('Running on the emulator')
    expect(await closed).toEqual([0, null])
  })
})
