import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Asker, NobodyAnswersError } from '../src/asker.ts'

const { signal } = new AbortController()
const say = (): void => undefined

/** A keyboard, or a pipe. */
function inputOf(isTTY: boolean) {
  return Object.assign(new PassThrough(), { isTTY })
}

test('what was typed before the question is no answer to it', async () => {
  const keyboard = inputOf(true)
  using asker = new Asker(keyboard, signal)
  asker.forgetUnasked()
  keyboard.write('y\n')
  await setImmediate()
  const answer = asker.agrees('Do it? ', say)
  await setImmediate()
  keyboard.write('n\n')
  expect(await answer).toBe(false)
})

test('each question at a terminal has an answer of its own', async () => {
  const keyboard = inputOf(true)
  using asker = new Asker(keyboard, signal)
  for (const [typed, expected] of [
    ['yes\n', true],
    ['\n', false],
    ['Y\n', true],
  ] as const) {
    const answer = asker.agrees('Do it? ', say)
    keyboard.write(typed)
    expect(await answer).toBe(expected)
  }
})

test('lines of a pipe wait for their questions', async () => {
  const pipe = inputOf(false)
  using asker = new Asker(pipe, signal)
  pipe.end('y\nn\n')
  expect(await asker.agrees('One? ', say)).toBe(true)
  expect(await asker.agrees('Two? ', say)).toBe(false)
  await expect(asker.agrees('Three? ', say)).rejects.toThrow(NobodyAnswersError)
})

test.each([true, false])('an input that ends answers nothing (terminal: %s)', async (isTTY) => {
  const input = inputOf(isTTY)
  using asker = new Asker(input, signal)
  const answer = asker.agrees('Do it? ', say)
  input.end()
  await expect(answer).rejects.toThrow(NobodyAnswersError)
  await expect(asker.agrees('And now? ', say)).rejects.toThrow(NobodyAnswersError)
})
