import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { completeChat, isOpenRouterError, requestResponse, streamChat } from '../src/index.ts'
import { FakeClock, settled } from './fake-clock.ts'
import { connect, json, unfinished } from './scripted-fetch.ts'
import { chunk, event } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [] }
const hello = event(chunk({ content: 'Hello' }))
const never = new Promise<never>(() => {})

const reasons: readonly (readonly [string, unknown])[] = [
  ['an error', new Error('changed my mind')],
  ['the platform’s default', new DOMException('This operation was aborted', 'AbortError')],
  ['a value that is no error', { any: 'value' }],
  ['null', null],
]

/** Aborts once everything else has come to rest. */
async function abortAtRest(controller: AbortController, reason: unknown): Promise<void> {
  await settled()
  controller.abort(reason)
}

describe.each(reasons)('an abort with %s', (_name, reason) => {
  test('before the call sends nothing', async () => {
    const { connection, calls } = connect([json({})])
    const signal = AbortSignal.abort(reason)
    await expect(completeChat(connection, request, { signal })).rejects.toBe(reason)
    await expect(streamChat(connection, request, { signal })).rejects.toBe(reason)
    expect(calls).toEqual([])
  })

  test('while the key is awaited', async () => {
    const controller = new AbortController()
    const { connection, calls } = connect([json({})], { apiKey: () => never })
    const result = completeChat(connection, request, { signal: controller.signal })
    void abortAtRest(controller, reason)
    await expect(result).rejects.toBe(reason)
    expect(calls).toEqual([])
  })

  test('while the response is awaited is passed on to fetch', async () => {
    const controller = new AbortController()
    const { connection, calls } = connect(['never'])
    const result = streamChat(connection, request, { signal: controller.signal })
    void abortAtRest(controller, reason)
    await expect(result).rejects.toBe(reason)
    expect(calls[0]?.signal?.reason).toBe(reason)
  })

  test('while an error body arrives', async () => {
    const controller = new AbortController()
    const { response } = unfinished(['{"error":'], { status: 500 })
    const { connection } = connect([response])
    const result = completeChat(connection, request, { signal: controller.signal })
    void abortAtRest(controller, reason)
    await expect(result).rejects.toBe(reason)
  })

  test('while a whole answer arrives', async () => {
    const controller = new AbortController()
    const { connection } = connect([unfinished(['{"id":']).response])
    const result = completeChat(connection, request, { signal: controller.signal })
    void abortAtRest(controller, reason)
    await expect(result).rejects.toBe(reason)
  })

  test('while a stream arrives cancels its body', async () => {
    const controller = new AbortController()
    const { response, cancelled } = unfinished([hello])
    const { connection } = connect([response])
    const stream = await streamChat(connection, request, { signal: controller.signal })
    await stream.nextBatch()
    const result = stream.next()
    void abortAtRest(controller, reason)
    await expect(result).rejects.toBe(reason)
    expect(cancelled).toEqual([reason])
  })

  test('while bytes arrive cancels the body', async () => {
    const controller = new AbortController()
    const { response, cancelled } = unfinished([hello])
    const { connection } = connect([response])
    const { signal } = controller
    const path = '/audio/speech'
    const { body } = await requestResponse(connection, { method: 'POST', path }, { signal })
    const reader = body?.getReader()
    await reader?.read()
    const result = reader?.read()
    void abortAtRest(controller, reason)
    await expect(result).rejects.toBe(reason)
    expect(cancelled).toEqual([reason])
  })
})

test('an abort is obeyed although fetch does not listen, and its late answer is cancelled', async () => {
  const clock = new FakeClock()
  const controller = new AbortController()
  const { response, cancelled } = unfinished([hello])
  const answerLate = async (): Promise<Response> => {
    controller.abort('enough')
    await settled()
    return response
  }
  const { connection } = connect([answerLate], { clock })
  const result = streamChat(connection, request, { signal: controller.signal })
  await expect(result).rejects.toBe('enough')
  expect(cancelled).toEqual([])
  await settled()
  await settled()
  expect(cancelled).toHaveLength(1)
  expect(clock.timers).toBe(0)
})

test('a key that comes after the abort sends nothing', async () => {
  const controller = new AbortController()
  const apiKey = async (): Promise<string> => {
    controller.abort('enough')
    await settled()
    return 'late-key'
  }
  const { connection, calls } = connect([json({})], { apiKey })
  const result = completeChat(connection, request, { signal: controller.signal })
  await expect(result).rejects.toBe('enough')
  await settled()
  await settled()
  expect(calls).toEqual([])
})

test('an abort that comes with the response wins over it', async () => {
  const controller = new AbortController()
  const { response, cancelled } = unfinished([hello])
  const { connection } = connect([response], { onResponse: () => controller.abort('enough') })
  await expect(streamChat(connection, request, { signal: controller.signal })).rejects.toBe(
    'enough',
  )
  await settled()
  expect(cancelled).toHaveLength(1)
})

test('the caller’s own deadline is rethrown as it is, not as one of ours', async () => {
  const reason = new DOMException('The operation timed out', 'TimeoutError')
  const controller = new AbortController()
  const { connection } = connect(['never'])
  const result = completeChat(connection, request, { signal: controller.signal })
  void abortAtRest(controller, reason)
  const error = await result.catch((thrown: unknown) => thrown)
  expect(error).toBe(reason)
  expect(isOpenRouterError(error)).toBe(false)
})

test('an abort after the answer changes nothing and finds no listener', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const { connection } = connect([json({ id: 'gen-1', choices: [] })])
  const { data } = await completeChat(connection, request, { signal })
  expect(getEventListeners(signal, 'abort')).toEqual([])
  controller.abort()
  expect(data).toEqual({ id: 'gen-1', choices: [] })
})

test('an abort that is obeyed leaves neither a timer nor a listener', async () => {
  const clock = new FakeClock()
  const controller = new AbortController()
  const { connection } = connect(['never'], { clock })
  const result = completeChat(connection, request, { signal: controller.signal })
  void abortAtRest(controller, 'enough')
  await expect(result).rejects.toBe('enough')
  await settled()
  expect(clock.timers).toBe(0)
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
})
