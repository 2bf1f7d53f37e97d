import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'

const url = 'https://openrouter.ai/api/v1/chat/completions'
const body = JSON.stringify({
  model: 'kestrel/swift-2-nano',
  messages: [{ role: 'user', content: 'Hi' }],
})

test('a request that is sent in pieces is read to its end', async () => {
  const emulator = testEmulator()
  const bytes = new TextEncoder().encode(body)
  const pieces = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, 9))
      controller.enqueue(bytes.slice(9))
      controller.close()
    },
  })
  const init = {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: pieces,
    duplex: 'half',
  }
  expect((await emulator.fetch(url, init)).status).toBe(200)
})

test('a request is given up while its body is still on its way', async () => {
  const gone = new AbortController()
  const endless = new ReadableStream({ pull: () => new Promise<void>(() => {}) })
  const init = { method: 'POST', body: endless, duplex: 'half', signal: gone.signal }
  const answer = testEmulator().fetch(url, init)
  gone.abort(new Error('Enough'))
  await expect(answer).rejects.toThrow('Enough')
})

test('a request of another realm is answered as one of this', async () => {
  const emulator = testEmulator()
  const realm = createContext({ body, url, key: emulator.apiKey, TextEncoder })
  const request: Request = runInContext(
    `({
      url,
      method: 'POST',
      headers: new Map([['authorization', 'Bearer ' + key]]),
      body: {},
      signal: undefined,
      arrayBuffer: async () => new TextEncoder().encode(body).buffer,
    })`,
    realm,
  )
  const response = await emulator.fetch(request)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ object: 'chat.completion' })
})

test.each(['nonsense', '[object Object]', ''])(
  '"%s" is no address, as for every fetch',
  async (address) => {
    await expect(testEmulator().fetch(address)).rejects.toThrow('Failed to parse URL')
  },
)

test('a byte order mark before the JSON is passed over, in text as in bytes', async () => {
  const emulator = testEmulator()
  const headers = { authorization: `Bearer ${emulator.apiKey}` }
  const marked = `\uFEFF${body}`
  for (const sent of [marked, new TextEncoder().encode(marked)]) {
    const response = await emulator.fetch(url, { method: 'POST', headers, body: sent })
    expect(response.status).toBe(200)
  }
})
