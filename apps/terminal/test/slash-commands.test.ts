import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTerminal } from './fixtures/pseudo-terminal.ts'
import { serveEmulator } from './fixtures/served-emulator.ts'
import { temporaryDirectory } from './fixtures/waypost.ts'

const model = ['-m', 'borealis/aurora-4']

test('/model, /effort, /system and /attach shape the next question', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('Read.')
  const directory = temporaryDirectory()
  const file = join(directory, 'notes.txt')
  writeFileSync(file, 'Remember the milk.')
  const terminal = openTerminal(['chat', ...model], { env, columns: 160 })
  await terminal.ready()
  terminal.enter('/model lumen/prism-3')
  await terminal.shows('Asking lumen/prism-3.')
  await terminal.ready()
  terminal.enter('/effort high')
  await terminal.shows('Thinking with effort high.')
  await terminal.ready()
  terminal.enter('/system Be brief.')
  await terminal.shows('Instructions taken.')
  await terminal.ready()
  terminal.enter(`/attach ${file}`)
  await terminal.shows('notes.txt (text, 18 bytes) goes with the next question.')
  await terminal.ready()
  terminal.enter('What do I need?')
  await terminal.shows('Read.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    model: 'lumen/prism-3',
    reasoning: { effort: 'high' },
    messages: [
      { role: 'system', content: 'Be brief.' },
      { content: [{ text: 'What do I need?' }, { text: expect.stringContaining('the milk') }] },
    ],
  })
})

test('/model without an id lets one be searched and chosen', async () => {
  const { env } = await serveEmulator()
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('/model')
  await terminal.shows('Type to search')
  terminal.press('nano')
  await terminal.shows('kestrel/swift-2-nano (')
  terminal.press('\r')
  await terminal.shows('Asking kestrel/swift-2-nano.')
  expect(await terminal.ready()).toContain('│  kestrel/swift-2-nano\nAsking ')
})

test('Tab completes commands and model ids', async () => {
  const { env } = await serveEmulator()
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.press('/mod')
  await terminal.shows('› /mod')
  terminal.press('\t')
  await terminal.shows('› /model')
  terminal.press(' kestrel/gl')
  await terminal.shows('› /model kestrel/gl')
  terminal.press('\t')
  await terminal.shows('› /model kestrel/glide-1')
  terminal.press('\r')
  const screen = await terminal.shows('Asking kestrel/glide-1.')
  expect(screen).toContain('› /model kestrel/glide-1\n')
})

test('Tab waits for the models when they have not come yet', async () => {
  const mayAnswer = Promise.withResolvers<void>()
  const { env } = await serveEmulator({}, (handle) => async (call) => {
    await mayAnswer.promise
    return await handle(call)
  })
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.press('/model kestrel/gl')
  await terminal.shows('› /model kestrel/gl')
  terminal.press('\t')
  mayAnswer.resolve()
  expect(await terminal.shows('kestrel/glide-1')).toMatch(/› \/model kestrel\/glide-1$/)
})

test('/retry asks again, /clear forgets', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('Heads.', 'Tails.', 'Hello.')
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter('Toss a coin.')
  await terminal.shows('Heads.')
  await terminal.ready()
  terminal.enter('/retry')
  await terminal.shows('Tails.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({ messages: [{ content: 'Toss a coin.' }] })
  await terminal.ready()
  terminal.enter('/clear')
  await terminal.shows('Forgotten.')
  await terminal.ready()
  terminal.enter('Hi')
  await terminal.shows('Hello.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({ messages: [{ content: 'Hi' }] })
})

test('/save writes Markdown to read and JSON to go on from', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply('Blue.', 'As I said.')
  const directory = temporaryDirectory()
  const [markdown, json] = [join(directory, 'talk.md'), join(directory, 'talk.json')]
  const terminal = openTerminal(['chat', ...model], { env, columns: 160 })
  await terminal.ready()
  terminal.enter('What colour?')
  await terminal.shows('Blue.')
  await terminal.ready()
  terminal.enter(`/save ${markdown}`)
  await terminal.shows(`Saved 2 messages to ${markdown}.`)
  await terminal.ready()
  terminal.enter(`/save ${json}`)
  await terminal.shows(`Saved 2 messages to ${json}.`)
  expect(readFileSync(markdown, 'utf8')).toBe(
    '# A conversation with borealis/aurora-4\n\n## You\n\nWhat colour?\n\n## borealis/aurora-4\n\nBlue.\n',
  )

  const next = openTerminal(['chat', '--load', json], { env, columns: 160 })
  await next.shows('2 messages were loaded.')
  await next.ready()
  next.enter('Again?')
  await next.shows('As I said.')
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    messages: [{ content: 'What colour?' }, { content: 'Blue.' }, { content: 'Again?' }],
  })
})

test.each([
  ['/nope', 'There is no command /nope; /help lists them.'],
  ['/attach missing.png', 'there is no such file'],
  ['/effort heroic', 'Write /effort and one of none, minimal'],
  ['/retry', 'Nothing was asked yet.'],
  ['/help', '/save <file>'],
])('%s is answered at once', async (line, answer) => {
  const { env } = await serveEmulator()
  const terminal = openTerminal(['chat', ...model], { env })
  await terminal.ready()
  terminal.enter(line)
  await terminal.shows(answer)
  expect(await terminal.ready()).toContain(answer)
})

test('/retry asks a question again whose answer failed, with its file', async () => {
  const { emulator, env } = await serveEmulator()
  emulator.reply({ status: 402 }, 'There it is.')
  const file = join(temporaryDirectory(), 'notes.txt')
  writeFileSync(file, 'The milk.')
  const terminal = openTerminal(['chat', ...model, '--attach', file], { env })
  await terminal.ready()
  terminal.enter('What do I need?')
  await terminal.shows('(402)')
  await terminal.ready()
  terminal.enter('/retry')
  await terminal.shows('There it is.')
  const [first, second] = emulator.requests.filter(({ method }) => method === 'POST')
  expect(second?.body).toEqual(first?.body)
})
