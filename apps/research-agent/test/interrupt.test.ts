import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from './run-here.ts'
import { setUp } from './set-up.ts'
import { start, threadOf } from './start-command.ts'

test('Ctrl-C ends the request at once, and the thread goes on where it was', async () => {
  const { emulator, environment, state, folder, argv } = await setUp()
  writeFileSync(join(folder, 'a.txt'), 'The tide turns at six.')
  emulator.reply(
    { toolCalls: [{ name: 'read_text_file', arguments: { path: 'a.txt' } }] },
    { text: 'It turns '.repeat(200), pace: { tokensPerSecond: 10 } },
    'At six.',
  )
  const command = start([...argv, 'When does the tide turn?'], environment)
  await command.shows('It turns')
  command.interrupt()
  expect(await command.exitCode).toBe(130)
  const hungUp = (): boolean => emulator.requests.at(-1)?.hungUp === true
  await expect.poll(hungUp, { timeout: 60_000 }).toBe(true)
  expect(command.output).toContain('✗ Stopped.')

  const resume = ['--state', state, '--resume', threadOf(command.output)]
  const { exitCode, output } = await runHere(resume, environment)
  expect(exitCode).toBe(0)
  expect(output).toContain('At six.')
  expect(output).not.toContain('read_text_file')
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [
      { role: 'system' },
      { role: 'user', content: 'When does the tide turn?' },
      { role: 'assistant', tool_calls: [{ function: { name: 'read_text_file' } }] },
      { role: 'tool', content: 'The tide turns at six.' },
    ],
  })
})

test('what was run is not run again when another call waited for an answer', async () => {
  const { emulator, environment, state, folder, argv } = await setUp()
  emulator.reply(
    {
      toolCalls: [
        { name: 'list_directory', arguments: { path: '.' } },
        { name: 'write_file', arguments: { path: 'b.txt', content: 'x' } },
      ],
    },
    'Done.',
  )
  writeFileSync(join(folder, 'a.txt'), '')
  const { exitCode, output } = await runHere([...argv, 'Write.'], environment)
  expect(exitCode).toBe(1)
  writeFileSync(join(folder, 'later.txt'), '')
  const resume = ['--state', state, '--resume', threadOf(output), '--json', '--writes', 'allow']
  const { toolCalls } = JSON.parse((await runHere(resume, environment)).output)
  expect(toolCalls).toMatchObject([
    { name: 'list_directory', result: '[FILE] a.txt' },
    { name: 'write_file', status: 'success' },
  ])
})

test('a stopped request counts against the budget with what it may have cost', async () => {
  const { emulator, environment, state, folder } = await setUp()
  const controller = new AbortController()
  emulator.reply({ text: 'Well '.repeat(200), pace: { tokensPerSecond: 10 } })
  const argv = ['--state', state, '--folder', folder, '--model', 'borealis/aurora-4']
  const run = runHere([...argv, 'When?'], environment, '', controller.signal)
  const isAsked = (): boolean => emulator.requests.some(({ path }) => path.endsWith('completions'))
  await expect.poll(isAsked, { timeout: 60_000 }).toBe(true)
  controller.abort()
  const { exitCode, output } = await run
  expect(exitCode).toBe(130)
  expect(output).toContain('Not finished: 0 requests, 0 tokens, $0.0000.')
  expect(output).toMatch(/Requests that were stopped may have cost up to \$0\.0[6-9]\d\d more\./)

  const resume = ['--state', state, '--resume', threadOf(output)]
  const refused = await runHere([...resume, '--budget', '0.10', '--json'], environment)
  expect(JSON.parse(refused.output)).toMatchObject({ status: 'budget', requests: 0 })
  expect((await runHere(resume, environment)).exitCode).toBe(0)
})

test('a further question waits until the thread is finished', async () => {
  const { environment, state, argv } = await setUp()
  const { output } = await runHere([...argv, '--budget', '0.000001', 'When?'], environment)
  const resume = ['--state', state, '--resume', threadOf(output)]
  const further = await runHere([...resume, 'And tomorrow?'], environment)
  expect(further.exitCode).toBe(1)
  expect(further.output).toContain('✗ Resume it without a question: it is not finished.')
})
