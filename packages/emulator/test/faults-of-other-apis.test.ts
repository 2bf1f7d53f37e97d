import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, faultDescriptions } from '../src/index.ts'
import { testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { messagesEvent } from './schemas/messages-shapes.ts'

const model = 'kestrel/swift-2-nano'
const apis = {
  responses: { path: '/responses', body: { model, input: 'Why is the sky blue?', stream: true } },
  messages: {
    path: '/messages',
    body: {
      model,
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Why is the sky blue?' }],
      stream: true,
    },
  },
}

function ask(emulator: Emulator, api: keyof typeof apis, fault?: string): Promise<Response> {
  const { path, body } = apis[api]
  return post(emulator, path, body, fault === undefined ? {} : { 'x-emulator-fault': fault })
}

function dataOf(stream: string): { type: string }[] {
  const lines = stream.split(/\r?\n/).filter((line) => line.startsWith('data: {'))
  return lines.map((line): { type: string } => JSON.parse(line.slice('data: '.length)))
}

const everyFault = Object.keys(faultDescriptions).filter((name) => !name.includes('stall'))

test.each(everyFault)('the fault %s ends a stream of every API without a defect', async (name) => {
  for (const api of ['responses', 'messages'] as const) {
    const clock = createVirtualClock()
    const emulator = testEmulator({ clock })
    const state = { ended: false }
    const work = ask(emulator, api, name)
      .then((response) => response.text())
      .catch((error: unknown) => String(error))
      .finally(() => {
        state.ended = true
      })
    for (let minute = 0; minute < 60 && !state.ended; minute += 1) await clock.advance('1m')
    await work
    expect(emulator.requests[0]?.failure).toBeUndefined()
  }
})

test.each(['responses', 'messages'] as const)(
  'ends a stream of %s where it is told to',
  async (api) => {
    const emulator = testEmulator()
    emulator.fault({ description: 'ends early', stream: { endAfter: 4 } })
    expect(dataOf(await (await ask(emulator, api)).text())).toHaveLength(4)
  },
)

test.each(['responses', 'messages'] as const)('breaks a stream of %s', async (api) => {
  const emulator = testEmulator()
  emulator.fault({ description: 'breaks', stream: { breakAfter: 4 } })
  await expect((await ask(emulator, api)).text()).rejects.toThrow('terminated')
})

const errorAfter = { events: 4, error: { code: 502, message: 'Lost the provider' } }

test('reports an error in a stream of responses as an error event in its place', async () => {
  const emulator = testEmulator()
  emulator.fault({ description: 'fails', stream: { errorAfter } })
  const events = dataOf(await (await ask(emulator, 'responses')).text())
  expect(events.at(-1)).toEqual({
    type: 'error',
    code: '502',
    message: 'Lost the provider',
    param: null,
    sequence_number: 4,
  })
})

test('reports an error in a stream of messages as an error event', async () => {
  const emulator = testEmulator()
  emulator.fault({ description: 'fails', stream: { errorAfter } })
  const last = dataOf(await (await ask(emulator, 'messages')).text()).at(-1)
  expect(problemsWith(messagesEvent, last)).toEqual([])
  expect(last).toMatchObject({ type: 'error', error: { message: 'Lost the provider' } })
})

test.each(['responses', 'messages'] as const)(
  'tears a stream of %s into pieces that mean the same',
  async (api) => {
    const whole = dataOf(await (await ask(testEmulator(), api)).text())
    const emulator = testEmulator()
    emulator.fault({ description: 'torn', stream: { pieceBytes: 1, crlf: true } })
    const torn = dataOf(await (await ask(emulator, api)).text())
    expect(torn.map(({ type }) => type)).toEqual(whole.map(({ type }) => type))
  },
)
