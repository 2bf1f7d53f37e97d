import { writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCommandLine } from '../src/command-line.ts'
import { runHere } from './run-here.ts'
import { finish, temporaryFolder } from './start-command.ts'

test('--help prints the usage', async () => {
  const { exitCode, output, errors } = await finish(['--help'])
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
  expect(output).toContain('Usage: npx -y pnpm@12 research [options] [question]')
  expect(output).toContain('Exit codes: 0 answered, 1 stopped or failed, 2 wrong usage, 130')
})

test('wrong usage ends with exit code 2 and says what is wrong', async () => {
  const { exitCode, output, errors } = await finish(['--colour'])
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
  expect(errors).toContain("Unknown option '--colour'")
})

test.each([
  [['one', 'two'], 'Put the question in quotes'],
  [[' '], 'The question is empty'],
  [['--budget', 'much'], '--budget has to be an amount'],
  [['--budget', '0'], '--budget has to be an amount'],
  [['--steps', '1.5'], '--steps has to be 1 or more'],
  [['--writes', 'maybe'], '--writes has to be ask, allow or refuse'],
  [['--resume', 'x', '--folder', '.'], 'A thread keeps its folder'],
])('%j is refused', (argv, why) => {
  expect(readCommandLine(argv, {})).toEqual({ wrong: expect.stringContaining(why) })
})

test('threads are kept where the system keeps such things', () => {
  const state = '/state/waypost/research'
  expect(readCommandLine([], { XDG_STATE_HOME: '/state' })).toMatchObject({ state })
  const home = join(homedir(), '.local', 'state', 'waypost', 'research')
  expect(readCommandLine([], { XDG_STATE_HOME: '' })).toMatchObject({ state: home })
})

test('without a key, a question of one’s own is refused with the way out', async () => {
  const { exitCode, errors } = await runHere(['--state', temporaryFolder(), 'Why?'], {})
  expect(exitCode).toBe(2)
  expect(errors).toContain('set OPENROUTER_API_KEY for a real model')
})

test('a thread that does not exist is refused', async () => {
  const { exitCode, errors } = await runHere(['--state', temporaryFolder(), '--resume', 'no'], {})
  expect(exitCode).toBe(2)
  expect(errors).toContain('There is no thread no in ')
})

test('a folder that does not exist is refused', async () => {
  const folder = join(temporaryFolder(), 'nowhere')
  const argv = ['--state', temporaryFolder(), '--folder', folder, 'Why?']
  const { exitCode, errors } = await runHere(argv, { OPENROUTER_API_KEY: 'key' })
  expect({ exitCode, errors }).toEqual({ exitCode: 2, errors: `There is no folder ${folder}.\n` })
})

test('a base URL that is none is refused', async () => {
  const environment = { OPENROUTER_API_KEY: 'key', OPENROUTER_BASE_URL: 'nonsense' }
  const { exitCode, errors } = await runHere(['--state', temporaryFolder(), 'Why?'], environment)
  expect(exitCode).toBe(2)
  expect(errors).toBe('OPENROUTER_BASE_URL is not a URL: nonsense\n')
})

test('a place where no thread can be kept is told of without a stack', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const { exitCode, errors } = await runHere(['--state', file], {})
  expect(exitCode).toBe(1)
  expect(errors).toMatch(/^EEXIST: .*\n$/)
})
