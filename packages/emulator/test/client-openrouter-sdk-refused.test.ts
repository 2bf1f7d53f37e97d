import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'

/** Method and path of every operation that the official client has, read from its own code. */
function operationsOfTheClient(): [method: string, path: string][] {
  const main = fileURLToPath(import.meta.resolve('@openrouter/sdk'))
  const folder = join(dirname(main), 'funcs')
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'))
  return files.flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8')
    const path = /pathToFunc\("([^"]+)"\)/.exec(code)?.[1]
    const method = /method: "([A-Z]+)"/.exec(code)?.[1]
    return path === undefined || method === undefined ? [] : [[method, path]]
  })
}

const operations = operationsOfTheClient()

test('knows the operations of the client', () => {
  expect(operations.length).toBeGreaterThan(110)
})

test.each(operations)('has %s %s, if only to say that it is not emulated', async (method, path) => {
  const emulator = testEmulator()
  const filled = path.replace(/\{[^}]+\}/g, 'x')
  const url = filled.startsWith('/api/') ? filled : `/api/v1${filled}`
  const response = await emulator.fetch(`https://openrouter.ai${url}`, {
    method,
    headers: { authorization: `Bearer ${emulator.managementKey}` },
  })
  expect(response.status).not.toBe(405)
  expect(await response.text()).not.toContain(`Not Found: ${url}`)
})
