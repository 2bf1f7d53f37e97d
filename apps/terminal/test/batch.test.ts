import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTerminal } from './fixtures/pseudo-terminal.ts'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { endOf, startWaypost, temporaryDirectory, waypost } from './fixtures/waypost.ts'

const model = ['-m', 'borealis/aurora-4']

interface Result {
  id: string
  line: number
  status: string
  response?: { choices: { message: { content: string } }[] }
  error?: { kind: string; message: string; status?: number }
}

function writeRequests(...lines: unknown[]): string {
  const path = join(temporaryDirectory(), 'questions.jsonl')
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

function readResults(requests: string): Result[] {
  const text = readFileSync(requests.replace('.jsonl', '.results.jsonl'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const sums = Array.from({ length: 6 }, (_, index) => `What is ${index} + 10?`)

test('every kind of line is answered, and found again by its id', async () => {
  const { env } = await serveEmulator()
  const file = writeRequests(
    'What is 1 + 1?',
    { id: 'two', prompt: 'What is 2 + 2?', model: 'kestrel/swift-2' },
    { id: 3, messages: [{ role: 'user', content: 'What is 3 + 3?' }] },
    { custom_id: 'four', body: { messages: [{ role: 'user', content: 'What is 4 + 4?' }] } },
  )
  const { exitCode, stdout } = await waypost(['batch', file, ...model], { env })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(
    /^4 of 4 answered; \$0\.\d+ in .*\nResults: .*questions\.results\.jsonl\n$/,
  )
  const answers = readResults(file).map(({ id, response }) => [
    id,
    response?.choices[0]?.message.content,
  ])
  expect(Object.fromEntries(answers)).toEqual({
    1: '1 + 1 is 2.',
    two: '2 + 2 is 4.',
    3: '3 + 3 is 6.',
    four: '4 + 4 is 8.',
  })
})

test('what fails is listed, and asked again by the next run', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.on({ lastUserText: /What is 2 \+ 10/ }).replyOnce({ status: 400 })
  const file = writeRequests(...sums)
  const first = await waypost(['batch', file, ...model], { env })
  expect(first.exitCode).toBe(1)
  expect(first.stdout).toContain('5 of 6 answered, 1 failed')
  expect(first.stdout).toMatch(/^✗ line 3: .*400/m)
  expect(readResults(file).find(({ status }) => status === 'failed')).toMatchObject({
    line: 3,
    error: { kind: 'invalid-request', status: 400 },
  })

  const second = await waypost(['batch', file, ...model], { env })
  expect(second.exitCode).toBe(0)
  expect(second.stderr).toContain('5 requests answered by an earlier run; 1 left.')
  expect(emulator.requests).toHaveLength(7)
  expect(
    readResults(file)
      .map(({ line }) => line)
      .toSorted((one, other) => one - other),
  ).toEqual([1, 2, 3, 4, 5, 6])
})

test('Ctrl-C leaves what was answered, and the same command goes on', async () => {
  let calls = 0
  const stuck = Promise.withResolvers<void>()
  const { env } = await serveEmulator({}, (handle) => async (call) => {
    calls++
    if (calls === 4) stuck.resolve()
    return calls === 4 ? await new Promise(() => {}) : await handle(call)
  })
  const file = writeRequests(...sums)
  const argv = ['batch', file, '-c', '1', ...model]
  const child = startWaypost(argv, { env })
  child.stdin.end()
  await stuck.promise
  child.kill('SIGINT')
  const { exitCode, stdout, stderr } = await endOf(child)
  expect(exitCode).toBe(130)
  expect(stdout).toContain('3 of 6 answered, 3 not sent')
  expect(stderr).toContain('the same command goes on from here')
  expect(readResults(file)).toHaveLength(3)

  const next = await waypost(argv, { env })
  expect(next.exitCode).toBe(0)
  expect(readResults(file).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6])
  expect(calls).toBe(7)
})

test('a line that a crash tore is asked again, and so is a request that changed', async () => {
  const { emulator, env } = await serveEmulator()
  const file = writeRequests(...sums.slice(0, 3))
  await waypost(['batch', file, ...model], { env })
  const results = file.replace('.jsonl', '.results.jsonl')
  const [first = '', second = '', third = ''] = readFileSync(results, 'utf8').trimEnd().split('\n')
  writeFileSync(results, `${first}\n${second}\n`)
  appendFileSync(results, third.slice(0, 50))
  writeFileSync(file, readFileSync(file, 'utf8').replace('What is 0', 'What is 7'))
  const { exitCode } = await waypost(['batch', file, ...model], { env })
  expect(exitCode).toBe(0)
  expect(readResults(file)).toHaveLength(3)
  const isLineOneLost = JSON.parse(third).line === 1
  expect(emulator.requests).toHaveLength(isLineOneLost ? 4 : 5)
})

test('a finished batch sends nothing more, and --restart begins anew', async () => {
  const { emulator, env } = await serveEmulator()
  const file = writeRequests('What is 1 + 1?')
  await waypost(['batch', file, ...model], { env })
  const again = await waypost(['batch', file, ...model], { env })
  expect(again.exitCode).toBe(0)
  expect(again.stderr).toContain('none left')
  expect(emulator.requests).toHaveLength(1)
  await waypost(['batch', file, ...model, '--restart'], { env })
  expect(emulator.requests).toHaveLength(2)
})

test('mistakes in the file are told with their lines, before anything is sent', async () => {
  const { emulator, env } = await serveEmulator()
  const file = writeRequests('fine', { id: 'a', prompt: 'x' }, { id: 'a', prompt: 'y' }, 7, {})
  appendFileSync(file, '{"torn')
  const { exitCode, stderr } = await waypost(['batch', file, ...model], { env })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('line 3 has the id a of line 2')
  expect(stderr).toContain('line 4 is neither an object nor a text')
  expect(stderr).toContain('line 5 has neither `messages` nor a `prompt`')
  expect(stderr).toContain('line 6 is not JSON')
  expect(emulator.requests).toEqual([])
})

test('a byte order mark and line ends of another system are no mistakes', async () => {
  const { emulator, env } = await serveEmulator()
  const file = writeRequests()
  writeFileSync(file, '\uFEFF{"prompt":"one"}\r\n\r\n"two"\r\n')
  const { exitCode } = await waypost(['batch', file, ...model], { env })
  expect(exitCode).toBe(0)
  expect(emulator.requests).toHaveLength(2)
})

test('a file that is not there is told of in words', async () => {
  const { exitCode, stderr } = await waypost(['batch', 'none.jsonl', ...model])
  expect(exitCode).toBe(1)
  expect(stderr).toContain('none.jsonl cannot be read (there is no such file); check the path.')
})

test('a rate limit is waited for', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ status: 429, headers: { 'retry-after': '0' } })
  const file = writeRequests('What is 1 + 1?')
  const { exitCode } = await waypost(['batch', file, ...model], { env })
  expect(exitCode).toBe(0)
  expect(emulator.requests).toHaveLength(2)
})

test('exhausted credits end the batch, and the rest is not sent', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.on({}).reply({ status: 402 })
  const file = writeRequests(...sums)
  const { exitCode, stdout, stderr } = await waypost(['batch', file, '-c', '1', ...model], { env })
  expect(exitCode).toBe(1)
  expect(stdout).toContain('0 of 6 answered, 1 failed, 5 not sent')
  expect(stderr).toContain('Ended early:')
  expect(emulator.requests).toHaveLength(1)
})

test('--max-cost ends the batch when it is spent', async () => {
  const { env } = await serveEmulator()
  const file = writeRequests(...sums)
  const argv = ['batch', file, '-c', '1', '--max-cost', '0.0001', '--json', ...model]
  const { exitCode, stdout } = await waypost(argv, { env })
  expect(exitCode).toBe(1)
  const summary = JSON.parse(stdout)
  expect(summary.answered).toBeGreaterThan(0)
  expect(summary.answered).toBeLessThan(6)
  expect(summary.costUsd).toBeGreaterThan(0)
  expect(summary.endedBy).toMatch(/budget/i)
})

test('a terminal shows how far it has come', async () => {
  const { env } = await serveEmulator()
  const terminal = openTerminal(['batch', writeRequests(...sums), '-c', '1', ...model], { env })
  expect(await terminal.exitCode).toBe(0)
  expect(terminal.written()).toContain('░')
  expect(terminal.written()).toMatch(/[1-5]\/6/)
  expect(terminal.screen()).toMatch(/^6 of 6 answered/)
})
