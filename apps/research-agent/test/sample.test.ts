import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finish, start, temporaryFolder, threadOf } from './start-command.ts'

/** What the sample leads to when its figures were read. */
const recommendation = [
  '- Saturday has 109 visits an hour, the other days 38 (visits.csv).',
  '- Every second Sunday costs 8200 and leaves 1200.',
]

function written(state: string): string {
  const sample = readdirSync(state).find((name) => name.startsWith('sample-')) ?? ''
  const path = join(state, sample, 'recommendation.md')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

test('without a key it says so, researches the sample, and writes when it may', async () => {
  const state = temporaryFolder()
  const command = start(['--state', state])
  await command.shows('Do it? [y/N]')
  expect(written(state)).toBe('')
  command.answer('y')
  expect(await command.exitCode).toBe(0)
  for (const line of recommendation) expect(written(state)).toContain(line)
  expect(command.output).toContain('on the emulator: no key, no network, no cost')
  expect(command.output).toContain('┊ Nothing is known yet.')
  expect(command.output).toContain('▸ Look into the folder')
  expect(command.output).toContain('Plan, 2 of 4: Read what is there\n')
  expect(command.output).toContain('→ read_text_file visits.csv\n')
  expect(command.output).toContain('✓ read_text_file: 8 lines\n')
  expect(command.output).toContain('→ web_search public libraries')
  expect(command.output).toMatch(/step 5 of 20 · [\d,]+ tokens · \$0\.0\d+ of \$0\.50\n/)
  expect(command.output).toContain('Yes, every second Sunday.')
  expect(command.output).toMatch(/Answered: 6 requests, [\d,]+ tokens, \$0\.0\d+\./)
  expect(command.errors).toBe('')
})

test('a refused write is not done, and the agent goes on without it', async () => {
  const state = temporaryFolder()
  const command = start(['--state', state])
  await command.shows('Do it? [y/N]')
  command.answer('')
  expect(await command.exitCode).toBe(0)
  expect(written(state)).toBe('')
  expect(command.output).toContain('✗ write_file: The reader refused this.')
  expect(command.output).toContain('Nothing was written. This is what it would have said:')
})

test('--writes decides without asking, in output without colours', async () => {
  const state = temporaryFolder()
  const { exitCode, output } = await finish(['--state', state, '--writes', 'refuse'])
  expect(exitCode).toBe(0)
  expect(output).not.toContain('[y/N]')
  expect(output).toContain('Refused by --writes.')
  expect(output).not.toContain('\u001B')
  expect(written(state)).toBe('')
})

test('a write that nobody answers for waits until the thread is resumed', async () => {
  const state = temporaryFolder()
  const stopped = await finish(['--state', state])
  expect(stopped.exitCode).toBe(1)
  expect(stopped.output).toContain('✗ Nobody answered.')
  const resumed = start(['--state', state, '--resume', threadOf(stopped.output)])
  await resumed.shows('Do it? [y/N]')
  resumed.answer('yes')
  expect(await resumed.exitCode).toBe(0)
  expect(written(state)).toContain(recommendation[0])
  expect(resumed.output).not.toContain('read_text_file')
})

test('a thread that was answered shows its answer again', async () => {
  const state = temporaryFolder()
  const { output } = await finish(['--state', state, '--writes', 'allow'])
  const again = await finish(['--state', state, '--resume', threadOf(output)])
  expect(again.exitCode).toBe(0)
  expect(again.output).toContain('Yes, every second Sunday.')
  expect(again.output).toContain('Answered: 6 requests')
})

test('two runs at a time keep their threads in the same file', async () => {
  const argv = ['--state', temporaryFolder(), '--writes', 'refuse']
  const runs = await Promise.all([finish(argv), finish(argv)])
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
})

test('--json prints one document, with every call and what it gave', async () => {
  const state = temporaryFolder()
  const run = await finish(['--state', state, '--json', '--writes', 'allow'])
  expect({ exitCode: run.exitCode, errors: run.errors }).toEqual({ exitCode: 0, errors: '' })
  expect(JSON.parse(run.output)).toMatchObject({
    status: 'answered',
    exitCode: 0,
    backend: 'emulator',
    model: 'borealis/aurora-4',
    folder: expect.stringContaining(join(state, 'sample-')),
    answer: expect.stringContaining('Yes, every second Sunday.'),
    plan: [{ status: 'done' }, { status: 'done' }, { status: 'done' }, { status: 'active' }],
    requests: 6,
    costUsd: expect.any(Number),
    toolCalls: expect.arrayContaining([
      expect.objectContaining({
        name: 'list_directory',
        status: 'success',
        result: '[FILE] costs.md\n[FILE] survey.md\n[FILE] visits.csv',
      }),
    ]),
  })
})

test('--json asks on standard error', async () => {
  const { exitCode, output, errors } = await finish(['--state', temporaryFolder(), '--json'])
  expect(exitCode).toBe(1)
  expect(errors).toContain('write_file recommendation.md')
  expect(errors).toContain('Do it? [y/N]')
  expect(JSON.parse(output)).toMatchObject({ status: 'unanswered', message: 'Nobody answered.' })
})
