import { expect, test } from 'vitest'
import { openTerminal } from './fixtures/pseudo-terminal.ts'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { endOf, startWaypost, waypost } from './fixtures/waypost.ts'

const two = ['-m', 'borealis/aurora-4,kestrel/swift-2']

async function serveTwoAnswers() {
  const served = await serveEmulator()
  served.emulator.on({ model: 'borealis/aurora-4' }).reply('The first answer.')
  served.emulator.on({ model: 'kestrel/swift-2' }).reply('The second answer.')
  return served
}

test('every model answers, and a table says what it took', async () => {
  const { env } = await serveTwoAnswers()
  const { exitCode, stdout } = await waypost(['compare', 'Hi', ...two], { env })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(
    /^borealis\/aurora-4\nThe first answer\.\n\nkestrel\/swift-2\nThe second answer\.\n/,
  )
  expect(stdout).toMatch(/borealis\/aurora-4 +Borealis +\d+ +[\d.]+ m?s.* +\$0\.0/)
})

test('on a wide screen the answers stand side by side', async () => {
  const { env } = await serveTwoAnswers()
  const terminal = openTerminal(['compare', 'Hi', ...two], { env, columns: 120 })
  await terminal.exitCode
  expect(terminal.screen()).toMatch(/The first answer\. +The second answer\./)
})

test('on a narrow screen they stand one below the other', async () => {
  const { env } = await serveTwoAnswers()
  const terminal = openTerminal(['compare', 'Hi', ...two], { env, columns: 60 })
  await terminal.exitCode
  expect(terminal.screen()).toContain('The first answer.\n\nkestrel/swift-2\nThe second answer.')
})

test('a model that fails leaves the others alone, and the exit code says so', async () => {
  const { env } = await serveTwoAnswers()
  const argv = ['compare', 'Hi', '-m', 'borealis/aurora-4', '-m', 'no/model', '--json']
  const { exitCode, stdout } = await waypost(argv, { env })
  expect(exitCode).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject([
    { model: 'borealis/aurora-4', text: 'The first answer.', costUsd: expect.any(Number) },
    { model: 'no/model', error: expect.stringContaining('not a valid model ID') },
  ])
})

test('without a key three invented models are compared', async () => {
  const { stdout } = await waypost(['compare', '2+3?', '--json'])
  expect(JSON.parse(stdout)).toHaveLength(3)
})

test('Ctrl-C ends a comparison with 130', async () => {
  const asked = Promise.withResolvers<void>()
  const { env } = await serveEmulator({}, () => async () => {
    asked.resolve()
    return await new Promise(() => {})
  })
  const child = startWaypost(['compare', 'Hi', ...two], { env })
  child.stdin.end()
  await asked.promise
  child.kill('SIGINT')
  const end = await endOf(child)
  expect(end).toEqual({ exitCode: 130, stdout: '', stderr: 'Interrupted.\n' })
})
