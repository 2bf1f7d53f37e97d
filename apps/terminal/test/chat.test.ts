import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { endOf, startWaypost, temporaryDirectory, waypost } from './fixtures/waypost.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

test('standard output has the answer and nothing else', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ text: '**Because** of Rayleigh.', reasoning: 'Blue light scatters.' })
  const run = await waypost(['chat', 'Why is the sky blue?', '-m', 'borealis/aurora-4'], { env })
  expect(run).toEqual({ exitCode: 0, stdout: '**Because** of Rayleigh.\n', stderr: '' })
})

test('what is piped in is the question', async () => {
  const { emulator, env } = await serveEmulator()
  await waypost(['chat'], { env, stdin: 'Say hello.\n' })
  expect(emulator.requests[0]?.body).toMatchObject({
    messages: [{ role: 'user', content: 'Say hello.' }],
  })
})

test('what is piped in goes below the question of the command line', async () => {
  const { emulator, env } = await serveEmulator()
  await waypost(['chat', 'Sum this up:'], { env, stdin: 'A long text.' })
  expect(emulator.requests[0]?.body).toMatchObject({
    messages: [{ role: 'user', content: 'Sum this up:\n\nA long text.' }],
  })
})

test('model, instructions and effort are in the request', async () => {
  const { emulator, env } = await serveEmulator()
  const argv = ['chat', 'Hi', '-m', 'lumen/prism-3', '-s', 'Be brief.', '-e', 'high']
  await waypost(argv, { env })
  expect(emulator.requests[0]?.body).toMatchObject({
    model: 'lumen/prism-3',
    reasoning: { effort: 'high' },
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ],
  })
})

test('WAYPOST_MODEL is asked when no model is named', async () => {
  const { emulator, env } = await serveEmulator()
  await waypost(['chat', 'Hi'], { env: { ...env, WAYPOST_MODEL: 'kestrel/swift-2' } })
  expect(emulator.requests[0]?.body).toMatchObject({ model: 'kestrel/swift-2' })
})

test('images, PDFs and texts go along', async () => {
  const { emulator, env } = await serveEmulator()
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'dot.png'), png)
  writeFileSync(join(cwd, 'paper.pdf'), '%PDF-1.7\n')
  writeFileSync(join(cwd, 'notes, old.md'), '# Notes')
  emulator.reply('Seen.')
  const argv = [
    'chat',
    'What are these?',
    '-a',
    'dot.png',
    '-a',
    'paper.pdf',
    '-a',
    'notes, old.md',
  ]
  const { stderr } = await waypost([...argv, '-m', 'lumen/prism-3'], { env, cwd })
  expect(stderr).toBe('')
  expect(emulator.requests[0]?.body).toMatchObject({
    messages: [
      {
        content: [
          { type: 'text', text: 'What are these?' },
          {
            type: 'image_url',
            image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) },
          },
          { type: 'file', file: { filename: 'paper.pdf' } },
          { type: 'text', text: expect.stringContaining('The file notes, old.md:\n\n# Notes') },
        ],
      },
    ],
  })
})

test.each([
  ['nothing.png', 'there is no such file'],
  ['.', 'it is a directory'],
  ['blob.bin', 'neither text, image, PDF'],
])('the file %s is refused before anything is sent', async (file, reason) => {
  const { emulator, env } = await serveEmulator()
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'blob.bin'), Buffer.from([0, 1, 255]))
  const { exitCode, stderr } = await waypost(['chat', 'Look', '-a', file], { env, cwd })
  expect(exitCode).toBe(1)
  expect(stderr).toContain(reason)
  expect(emulator.requests).toHaveLength(0)
})

test('--json prints the answer with its tokens and cost', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ text: 'Seven.', reasoning: 'Counting.' })
  const { stdout } = await waypost(['chat', '3 + 4?', '-m', 'borealis/aurora-4', '--json'], { env })
  expect(JSON.parse(stdout)).toMatchObject({
    id: expect.stringMatching(/^gen-/),
    model: 'borealis/aurora-4',
    provider: 'Borealis',
    text: 'Seven.',
    reasoning: 'Counting.',
    finishReason: 'stop',
    costUsd: expect.any(Number),
    durationMs: expect.any(Number),
    usage: { prompt_tokens: expect.any(Number) },
  })
})

test('Ctrl-C ends the command with 130, and what had come stays', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ text: 'one two three', faults: { stallAfter: 2 } })
  const child = startWaypost(['chat', 'Count', '-m', 'borealis/aurora-4'], { env })
  child.stdin.end()
  child.stdout.once('data', () => child.kill('SIGINT'))
  const { exitCode, stdout, stderr } = await endOf(child)
  expect(exitCode).toBe(130)
  expect(stdout).toMatch(/^one/)
  expect(stderr).toBe('')
})

test('Ctrl-C before the first word ends the command with 130 and says so', async () => {
  const asked = Promise.withResolvers<void>()
  const { env } = await serveEmulator({}, () => async () => {
    asked.resolve()
    return await new Promise(() => {})
  })
  const child = startWaypost(['chat', 'Count', '-m', 'borealis/aurora-4'], { env })
  child.stdin.end()
  await asked.promise
  child.kill('SIGINT')
  const { exitCode, stderr } = await endOf(child)
  expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: 'Interrupted.\n' })
})

test('a model that does not exist is one sentence with what to do', async () => {
  const { env } = await serveEmulator()
  const { exitCode, stdout, stderr } = await waypost(['chat', 'Hi', '-m', 'no/model'], { env })
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toMatch(/^error: .*no\/model is not a valid model ID.*\n$/)
})

test('an answer that breaks off is a failure, and what had come stays', async () => {
  const shown = Promise.withResolvers<void>()
  const begun = 'data: {"choices":[{"index":0,"delta":{"content":"one"}}]}\n\n'
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(begun)),
    async pull() {
      await shown.promise
      throw new Error('The provider is gone.')
    },
  })
  const headers = { 'content-type': 'text/event-stream' }
  const { env } = await serveEmulator({}, () => async () => ({ status: 200, headers, body }))
  const child = startWaypost(['chat', 'Count', '-m', 'borealis/aurora-4'], { env })
  child.stdin.end()
  child.stdout.once('data', () => shown.resolve())
  expect(await endOf(child)).toEqual({
    exitCode: 1,
    stdout: 'one\n',
    stderr: 'error: The connection was lost while the answer was arriving; ask again.\n',
  })
})

test('nothing to ask is a wrong command line', async () => {
  const { exitCode, stderr } = await waypost(['chat'])
  expect(exitCode).toBe(2)
  expect(stderr).toContain('There is nothing to ask')
})
