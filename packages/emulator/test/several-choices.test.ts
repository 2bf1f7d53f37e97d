import { expect, test } from 'vitest'
import { chat, chunksOf, complete, testEmulator } from './call.ts'

test('a request for several choices gets as many answers', async () => {
  const emulator = testEmulator()
  emulator.reply('one', 'two', { toolCalls: [{ name: 'third', arguments: {} }] })
  const { choices } = await complete(emulator, { n: 3 })
  expect(choices.map(({ message }) => message.content)).toEqual(['one', 'two', null])
  expect(choices.map(({ finish_reason }) => finish_reason)).toEqual(['stop', 'stop', 'tool_calls'])
})

test('all choices are paid for, and the prompt once', async () => {
  const emulator = testEmulator()
  emulator.on({}).reply('four words of text')
  const single = await complete(emulator)
  const several = await complete(emulator, { n: 3 })
  expect(several.usage.prompt_tokens).toBe(single.usage.prompt_tokens)
  expect(several.usage.completion_tokens).toBeGreaterThan(single.usage.completion_tokens * 2)
  expect(several.usage.cost).toBeGreaterThan(single.usage.cost)
})

interface Chunk {
  choices: { index: number; delta: { content?: string }; finish_reason: string | null }[]
  usage?: object
}

test('choices are streamed side by side, and one usage ends them', async () => {
  const emulator = testEmulator()
  emulator.reply({ pieces: ['a', 'b'] }, { pieces: ['c', 'd'] })
  const response = await chat(emulator, { n: 2, stream: true })
  const chunks = chunksOf<Chunk>(await response.text())
  const said = chunks.flatMap(({ choices }) => choices).filter(({ delta }) => delta.content)
  expect(said.map(({ index, delta }) => `${index}${delta.content}`)).toEqual([
    '0a',
    '1c',
    '0b',
    '1d',
  ])
  const ends = chunks.flatMap(({ choices }) => choices).filter((one) => one.finish_reason !== null)
  expect(ends.map(({ index }) => index)).toEqual([0, 1])
  expect(chunks.filter(({ usage }) => usage !== undefined)).toHaveLength(1)
  expect(chunks.at(-1)?.usage).toBeDefined()
})

test('the simulated model answers each choice in its own words', async () => {
  const { choices } = await complete(testEmulator(), { n: 8 })
  expect(new Set(choices.map(({ message }) => message.content)).size).toBeGreaterThan(1)
})

test('no more choices are begun than can be paid', async () => {
  const emulator = testEmulator({ credits: '0.001' })
  const body = { model: 'borealis/aurora-4', max_tokens: 50 }
  const single = await chat(emulator, body)
  const several = await chat(emulator, { ...body, n: 100 })
  expect([single.status, several.status]).toEqual([200, 402])
})

test.each([0, 1.5, 129])('n is a whole number from 1: %d', async (n) => {
  expect((await chat(testEmulator(), { n })).status).toBe(400)
})
