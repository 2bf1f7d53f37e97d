import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BaseCallbackHandler } from '@langchain/core/callbacks/base'
import { AsyncLocalStorageProviderSingleton } from '@langchain/core/singletons'
import { expect, test } from 'vitest'
import type { ChatOpenRouter } from '../src/index.ts'
import { collect, failureOf, modelOf } from './model-of.ts'
import { chunk, serverOf, whole } from './recorded-answer.ts'

const firstPiece = `data: ${JSON.stringify(chunk({ content: 'Hi' }))}\n\n`

/** A server whose stream begins and never ends. */
function endlessServer(pieces = 3) {
  let cancelled: unknown
  const body = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(firstPiece.repeat(pieces)))
      },
      cancel(reason) {
        cancelled = reason ?? 'cancelled'
      },
    })
  const server = serverOf(() => new Response(body()))
  return { ...server, cancelled: () => cancelled }
}

/** A server that never answers. */
const silence: typeof globalThis.fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })

test.each([1, 3])(
  'leaving a stream early cancels the request, of %i pieces that have come (D21)',
  async (pieces) => {
    const server = endlessServer(pieces)
    for await (const piece of await modelOf(server).bindTools([]).stream('Hi')) {
      expect(piece.content).toBe('Hi')
      break
    }
    expect(server.cancelled()).toBeDefined()
  },
)

/** The ways to leave a stream after its first piece. */
const ways = {
  async break(model: ChatOpenRouter) {
    for await (const _piece of await model.stream('Hi')) break
  },
  async abort(model: ChatOpenRouter) {
    const controller = new AbortController()
    await failureOf(async () => {
      const stream = await model.stream('Hi', { signal: controller.signal })
      for await (const _piece of stream) controller.abort(new Error('enough'))
    })
  },
}

test.each(Object.entries(ways))('%s closes the socket to a silent server', async (_way, leave) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(firstPiece)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const closed = once(server, 'request').then(([, response]) => once(response, 'close'))
  const { port } = server.address() as AddressInfo
  const baseURL = `http://127.0.0.1:${port}/api/v1`
  await leave(modelOf({ fetch: globalThis.fetch }, { baseURL }))
  await expect(closed).resolves.toBeDefined()
  server.close()
})

test('an abort ends a stream with the reason of the caller', async () => {
  const server = endlessServer()
  const controller = new AbortController()
  const reason = new Error('enough')
  const error = await failureOf(async () => {
    const stream = await modelOf(server).stream('Hi', { signal: controller.signal })
    for await (const _piece of stream) controller.abort(reason)
  })
  expect(error).toBe(reason)
  expect(server.cancelled()).toBeDefined()
})

test('an abort ends a stream even while a callback takes its time', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  const slow = BaseCallbackHandler.fromMethods({
    handleLLMNewToken() {
      controller.abort(reason)
      return new Promise(() => undefined)
    },
  })
  slow.awaitHandlers = true
  const { signal } = controller
  const stream = await modelOf(endlessServer()).stream('Hi', { signal, callbacks: [slow] })
  expect(await failureOf(() => collect(stream))).toBe(reason)
})

test('the request of a stream is made in the context of its run', async () => {
  const contexts = new AsyncLocalStorage<unknown>()
  AsyncLocalStorageProviderSingleton.initializeGlobalInstance(contexts)
  const server = endlessServer()
  let context: unknown = 'none'
  const fetch: typeof globalThis.fetch = (url, init) => {
    context = AsyncLocalStorageProviderSingleton.getInstance().getStore()
    return server.fetch(url, init)
  }
  const stream = await contexts.run('that of the caller', () => modelOf({ fetch }).stream('Hi'))
  await stream.cancel()
  expect(context).toBeUndefined()
})

test('an abort ends the events of content blocks', async () => {
  const server = endlessServer(1)
  const controller = new AbortController()
  const reason = new Error('enough')
  const error = await failureOf(async () => {
    const events = modelOf(server).streamEvents('Hi', { signal: controller.signal })
    for await (const _event of events) controller.abort(reason)
  })
  expect(error).toBe(reason)
  expect(server.cancelled()).toBeDefined()
})

test('with a signal that is aborted already nothing is sent', async () => {
  const server = serverOf(whole({ content: 'Hi' }))
  const signal = AbortSignal.abort(new Error('too late'))
  expect(await failureOf(() => modelOf(server).invoke('Hi', { signal }))).toMatchObject({
    message: 'too late',
  })
  expect(server.requests).toHaveLength(0)
})

test('an abort while waiting ends invoke, and nothing is tried again', async () => {
  const controller = new AbortController()
  const requests: unknown[] = []
  const fetch: typeof globalThis.fetch = (url, init) => {
    requests.push(url)
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      queueMicrotask(() => controller.abort(new Error('enough')))
    })
  }
  const call = modelOf({ fetch }, { maxRetries: 3 }).invoke('Hi', { signal: controller.signal })
  expect(await failureOf(() => call)).toMatchObject({ message: 'enough' })
  expect(requests).toHaveLength(1)
})

test('a timeout of the call ends it, and nothing is tried again', async () => {
  const call = modelOf({ fetch: silence }, { maxRetries: 3 }).invoke('Hi', { timeout: 1 })
  expect(await failureOf(() => call)).toMatchObject({ name: 'TimeoutError' })
})
