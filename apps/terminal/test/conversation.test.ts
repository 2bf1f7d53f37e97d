import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { arrowUp, ctrlC, ctrlD, openTerminal } from './fixtures/pseudo-terminal.ts'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { cleanEnvironment, temporaryDirectory } from './fixtures/waypost.ts'

const model = ['-m', 'borealis/aurora-4']

test('answers are remembered, and /cost adds them up', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('You are Ada.', 'Ada.')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.shows('borealis/aurora-4 on 127.0.0.1')
  await terminal.ready()
  terminal.enter('I am Ada.')
  await terminal.shows('You are Ada.')
  await terminal.ready()
  terminal.enter('Who am I?')
  await terminal.shows('\nAda.\n')
  await terminal.ready()
  terminal.enter('/cost')
  await terminal.shows('requests')
  await terminal.shows('borealis/aurora-4         2')
  terminal.enter('/exit')
  expect(await terminal.exitCode).toBe(0)
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [
      { role: 'user', content: 'I am Ada.' },
      { role: 'assistant', content: 'You are Ada.' },
      { role: 'user', content: 'Who am I?' },
    ],
  })
})

test('Markdown is rendered, and reasoning stands dimmed above it', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ text: '# Seas\n\nThey are **wide**.', reasoning: 'The user wants seas.' })
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('Tell me of seas.')
  await terminal.shows('They are wide.')
  expect(await terminal.ready()).toMatch(/The user wants seas\.\n\nSeas\n+They are wide\./)
  expect(terminal.written()).toContain('\u001b[2m\u001b[3mThe user wants seas')
  expect(terminal.written()).toContain('\u001b[1mwide')
})

test('escape sequences in an answer do not reach the terminal', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('Before \u001b]52;c;aGk=\u0007\u001b[2J after.')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('Hi')
  await terminal.shows('after.')
  expect(terminal.written()).not.toMatch(/\]52;c;aGk=\p{Cc}/u)
  expect(terminal.written()).not.toContain('\u001b[2J')
})

test('Ctrl-C stops an answer, and twice at the prompt it leaves', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ text: 'one two three', faults: { stallAfter: 3 } }, 'Still here.')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('Count.')
  await terminal.shows('one')
  terminal.press(ctrlC)
  await terminal.shows('· stopped')
  await terminal.ready()
  terminal.enter('Are you there?')
  await terminal.shows('Still here.')
  await terminal.ready()
  terminal.press(ctrlC)
  await terminal.shows('Ctrl-C again or /exit leaves.')
  terminal.press(ctrlC)
  expect(await terminal.exitCode).toBe(0)
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [
      { content: 'Count.' },
      { role: 'assistant', content: expect.stringMatching(/^one/) },
      { content: 'Are you there?' },
    ],
  })
})

test('what is typed while an answer arrives waits at the next prompt', async () => {
  const { emulator, env } = await serveEmulator({ pace: { tokensPerSecond: 20 } })
  emulator.reply('one two three four five six seven')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('Count.')
  await terminal.shows('one')
  terminal.press('too early')
  expect(await terminal.shows('\n› too early')).toContain('one two three four five six seven')
})

test('Ctrl-C drops a line that was begun, and Ctrl-D leaves', async () => {
  const { emulator, env } = await serveEmulator()
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.press('never sen')
  await terminal.shows('never sen')
  terminal.press(ctrlC)
  await terminal.shows('^C')
  terminal.press(ctrlD)
  expect(await terminal.exitCode).toBe(0)
  expect(emulator.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('what was asked is there in the next run, in a file for its owner alone', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('First.', 'Second.')
  const home = temporaryDirectory()
  const both = { ...cleanEnvironment(home), ...env }
  const first = openTerminal(['chat', ...model], { env: both })
  await first.ready()
  first.enter('The question of before')
  await first.shows('First.')
  await first.ready()
  first.press(ctrlD)
  await first.exitCode
  expect(statSync(join(home, 'state/waypost/history')).mode & 0o777).toBe(0o600)

  const second = openTerminal(['chat', ...model], { env: both })
  await second.ready()
  second.press(arrowUp)
  await second.shows('The question of before')
  second.press('\r')
  await second.shows('Second.')
})

test('several lines make one question', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('Three lines.')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('one\\')
  await terminal.shows('\n…')
  terminal.press('\u001b[200~two\rthree\u001b[201~')
  await terminal.shows('three')
  terminal.press('\r')
  await terminal.shows('Three lines.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [{ content: 'one\ntwo\nthree' }],
  })
})

test('a failure is told, and the conversation goes on', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ status: 402 }, 'Back again.')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('Hello?')
  await terminal.shows('(402)')
  await terminal.ready()
  terminal.enter('And now?')
  await terminal.shows('Back again.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({ messages: [{ content: 'And now?' }] })
})
