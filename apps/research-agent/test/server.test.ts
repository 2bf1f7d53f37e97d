import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from './run-here.ts'
import { setUp } from './set-up.ts'
import { temporaryFolder, threadOf } from './start-command.ts'

test('a finished thread takes a further question', async () => {
  const { emulator, environment, state, argv } = await setUp()
  emulator.reply('Six.', 'Seven.')
  const { output } = await runHere([...argv, 'When?'], environment)
  expect(output).toContain('kestrel/swift-2 on 127.0.0.1')
  const resume = ['--state', state, '--resume', threadOf(output)]
  const further = await runHere([...resume, 'And tomorrow?'], environment)
  expect(further.output).toContain('> And tomorrow?')
  expect(further.output).toContain('Seven.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [{}, { content: 'When?' }, { content: 'Six.' }, { content: 'And tomorrow?' }],
  })
})

test('nothing outside of the folder is read or written', async () => {
  const { emulator, environment, argv } = await setUp()
  const path = join(temporaryFolder(), 'outside.txt')
  emulator.reply(
    {
      toolCalls: [
        { name: 'write_file', arguments: { path, content: 'x' } },
        { name: 'read_text_file', arguments: { path: '../../etc/passwd' } },
      ],
    },
    'I could not.',
  )
  const { exitCode, output } = await runHere([...argv, '--writes', 'allow', 'Try.'], environment)
  expect(exitCode).toBe(0)
  expect(output).toContain('✗ write_file: Access denied')
  expect(output).toContain('✗ read_text_file: Access denied')
})

test('several writes in one turn are each asked for', async () => {
  const { emulator, environment, folder, argv } = await setUp()
  const toolCalls = ['a', 'b', 'c'].map((name) => ({
    name: 'write_file',
    arguments: { path: `${name}.txt`, content: name },
  }))
  emulator.reply({ toolCalls }, 'Done.')
  const { exitCode } = await runHere([...argv, 'Write.'], environment, 'y\nn\ny\n')
  expect(exitCode).toBe(0)
  expect(readdirSync(folder)).toEqual(['a.txt', 'c.txt'])
})

test('all of an edit is shown before it is done', async () => {
  const { emulator, environment, folder, argv } = await setUp()
  writeFileSync(join(folder, 'a.txt'), 'one\ntwo\n')
  const edits = [{ oldText: 'one\ntwo', newText: 'three\u001B[8m\nfour' }]
  emulator.reply(
    { toolCalls: [{ name: 'edit_file', arguments: { path: 'a.txt', edits } }] },
    'Done.',
  )
  const { output } = await runHere([...argv, 'Edit.'], environment, 'n\n')
  expect(output).toContain(
    [
      '    │ path: a.txt',
      '    │ edits.0.oldText:',
      '    │ one',
      '    │ two',
      '    │ edits.0.newText:',
      '    │ three�[8m',
      '    │ four',
    ].join('\n'),
  )
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one\ntwo\n')
})

test('calls that cannot be run are told to the model', async () => {
  const { emulator, environment, argv } = await setUp()
  emulator.reply(
    {
      toolCalls: [
        { name: 'fly', arguments: {} },
        { name: 'list_directory', arguments: '{"pa' },
        { name: 'read_text_file', arguments: { file: 'a.txt' } },
      ],
    },
    'Then not.',
  )
  const { exitCode } = await runHere([...argv, 'Fly.'], environment)
  expect(exitCode).toBe(0)
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant' },
      { role: 'tool', content: 'There is no tool fly.' },
      { role: 'tool', content: expect.stringMatching(/schema/) },
      { role: 'tool', content: expect.stringMatching(/JSON|arguments/i) },
    ],
  })
})

test('a result that is too long is cut, and says so', async () => {
  const { emulator, environment, folder, argv } = await setUp()
  writeFileSync(join(folder, 'a.txt'), 'x'.repeat(50_000))
  emulator.reply({ toolCalls: [{ name: 'read_text_file', arguments: { path: 'a.txt' } }] }, 'Many.')
  const { output } = await runHere([...argv, '--json', 'How many?'], environment)
  const { toolCalls } = JSON.parse(output)
  expect(toolCalls[0].result).toMatch(/^x{40000}\n… and 10000 more characters, left out\.$/)
})

test('a search of the web is a request of its own, with the web plugin', async () => {
  const { emulator, environment, argv } = await setUp()
  emulator.reply(
    { toolCalls: [{ name: 'web_search', arguments: { query: 'tide tables' } }] },
    'The tide tables say six.',
    'Six.',
  )
  const { output } = await runHere([...argv, '--json', 'When?'], environment)
  const [, search, last] = emulator.requests.filter(({ path }) => path.endsWith('completions'))
  expect(search?.body).toMatchObject({ plugins: [{ id: 'web', max_results: 3 }] })
  expect(last?.body).not.toHaveProperty('plugins')
  const { toolCalls, costUsd } = JSON.parse(output)
  expect(toolCalls[0].result).toMatch(/^The tide tables say six\.\n- .*: https:/)
  expect(costUsd).toBeGreaterThan(0.007)
})

test('a failure says why and keeps the thread', async () => {
  const { emulator, environment, argv } = await setUp()
  emulator.reply({ status: 402, message: 'Insufficient credits' })
  const { exitCode, output } = await runHere([...argv, 'When?'], environment)
  expect(exitCode).toBe(1)
  expect(output).toMatch(/✗ .*402/)
  expect(threadOf(output)).toMatch(/^\w{8}$/)
})

test('a thread that was not begun is not offered to be resumed', async () => {
  const { environment, argv } = await setUp()
  const { exitCode, output } = await runHere([...argv, '--model', 'no/such', 'When?'], environment)
  expect(exitCode).toBe(1)
  expect(output).toContain('no/such')
  expect(output).not.toContain('--resume')
})

test('the key is not in the file of the threads', async () => {
  const { emulator, environment, state, argv } = await setUp()
  await runHere([...argv, 'When?'], environment)
  const files = readdirSync(state)
  expect(files).toContain('threads.db')
  for (const file of files) {
    expect(readFileSync(join(state, file)).includes(emulator.apiKey)).toBe(false)
  }
})
