import { expect, test } from 'vitest'
import { finish, temporaryFolder, threadOf } from './start-command.ts'

test('a budget stops the agent before it could be passed; a larger one lets it go on', async () => {
  const state = temporaryFolder()
  const stopped = await finish(['--state', state, '--writes', 'allow', '--budget', '0.10'])
  expect(stopped.exitCode).toBe(1)
  expect(stopped.output).toMatch(/✗ The budget .* has no room for this call, which was not sent/)
  const spent = /Not finished: \d requests, [\d,]+ tokens, \$(0\.\d+)/.exec(stopped.output)?.[1]
  expect(Number(spent)).toBeGreaterThan(0)
  expect(Number(spent)).toBeLessThan(0.1)

  const resume = ['--state', state, '--writes', 'allow', '--resume', threadOf(stopped.output)]
  const stillStopped = await finish([...resume, '--budget', '0.10'])
  expect(stillStopped.exitCode).toBe(1)
  expect(stillStopped.output).toContain(`$${spent}`)
  const { exitCode, output } = await finish(resume)
  expect(exitCode).toBe(0)
  // The search found no room in the budget, and the agent did without.
  expect(output).toContain('Answered: 5 requests')
})

test('a budget too small for anything sends nothing', async () => {
  const { exitCode, output } = await finish(['--state', temporaryFolder(), '--budget', '0.001'])
  expect(exitCode).toBe(1)
  expect(output).toContain('Not finished: 0 requests, 0 tokens, $0.0000.')
})

test('the limit of steps stops a run, and the next one goes on', async () => {
  const state = temporaryFolder()
  const stopped = await finish(['--state', state, '--steps', '2'])
  expect(stopped.exitCode).toBe(1)
  expect(stopped.output).toContain('✗ The limit of 2 steps is reached.')
  expect(stopped.output).toContain('Not finished: 2 requests')
  const resume = ['--resume', threadOf(stopped.output), '--writes', 'allow']
  const { exitCode, output } = await finish(['--state', state, ...resume])
  expect(exitCode).toBe(0)
  expect(output).toContain('Answered: 6 requests')
})
