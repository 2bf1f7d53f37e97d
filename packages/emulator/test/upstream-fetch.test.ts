import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { upstreamFetch } from '../src/node/index.ts'

async function serverOf(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/`
}

function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return upstreamFetch(url, { method: 'POST', body: 'Grüße', ...init })
}

test('sends a text with its headers, and reads the answer', async () => {
  const url = await serverOf((request, response) => {
    request.pipe(
      response.writeHead(201, { 'x-method': request.method, 'x-key': request.headers['x-key'] }),
    )
  })
  const response = await ask(url, { headers: { 'x-key': 'secret' } })
  expect(response.status).toBe(201)
  expect([response.headers.get('x-method'), response.headers.get('x-key')]).toEqual([
    'POST',
    'secret',
  ])
  expect(await response.text()).toBe('Grüße')
})

test('uses a connection again', async () => {
  const ports = new Set<number | undefined>()
  const url = await serverOf((request, response) => {
    ports.add(request.socket.remotePort)
    request.resume().on('end', () => response.end('done'))
  })
  for (let turn = 0; turn < 3; turn += 1) await (await ask(url)).text()
  expect(ports.size).toBe(1)
})

test('asks once more when the connection that it uses again is closed', async () => {
  const used = new Set<number | undefined>()
  const url = await serverOf((request, response) => {
    const { remotePort } = request.socket
    if (used.has(remotePort)) {
      request.socket.destroy()
      return
    }
    used.add(remotePort)
    request.pipe(response)
  })
  for (let turn = 0; turn < 3; turn += 1) expect(await (await ask(url)).text()).toBe('Grüße')
  expect(used.size).toBe(3)
})

test('does not ask again when a connection that it uses again breaks within an answer', async () => {
  let asked = 0
  let breakOff = (): void => {}
  const url = await serverOf((request, response) => {
    asked += 1
    breakOff = () => request.socket.resetAndDestroy()
    request.resume().on('end', () => (asked === 1 ? response.end('done') : response.write('half')))
  })
  await (await ask(url)).text()
  for (let turn = 0; turn < 2; turn += 1) {
    const response = await ask(url)
    breakOff()
    await expect(response.text()).rejects.toThrow('aborted')
  }
  expect(asked).toBe(3)
})

test('does not ask again when a new connection is closed', async () => {
  let asked = 0
  const url = await serverOf((request) => {
    asked += 1
    request.socket.destroy()
  })
  await expect(ask(url)).rejects.toThrow('socket hang up')
  expect(asked).toBe(1)
})

test('gives pieces as they come', async () => {
  let more: () => void = () => {}
  const url = await serverOf((_, response) => {
    response.write('one')
    more = () => response.end('two')
  })
  const reader = (await ask(url)).body?.getReader()
  const decoder = new TextDecoder()
  expect(decoder.decode((await reader?.read())?.value)).toBe('one')
  more()
  expect(decoder.decode((await reader?.read())?.value)).toBe('two')
  expect((await reader?.read())?.done).toBe(true)
})

test('reads an answer without a body', async () => {
  const url = await serverOf((_, response) => response.writeHead(204).end())
  expect((await ask(url)).body).toBe(null)
})

test('rejects with the reason of the signal, before and while it is answered', async () => {
  const url = await serverOf((request, response) => {
    if (request.url === '/streams') response.write('one')
  })
  const early = new AbortController()
  const waiting = ask(url, { signal: early.signal })
  early.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  const late = new AbortController()
  const { body } = await ask(`${url}streams`, { signal: late.signal })
  late.abort(new Error('enough'))
  const reader = body?.getReader()
  await expect(reader?.read().then(() => reader.read())).rejects.toThrow('enough')
})

test('ends the connection when its reader leaves', async () => {
  let gone: () => void = () => {}
  const wasGone = new Promise<void>((resolve) => {
    gone = resolve
  })
  const url = await serverOf((_, response) => {
    response.once('close', gone).write('one')
  })
  await (await ask(url)).body?.cancel()
  await expect(wasGone).resolves.toBeUndefined()
})

test('fails to read an answer that breaks off', async () => {
  const url = await serverOf((_, response) => {
    response.write('one', () => response.destroy())
  })
  await expect(ask(url).then((response) => response.text())).rejects.toThrow('aborted')
})

test.each(['http', 'https'])('rejects when nobody listens, by %s', async (scheme) => {
  await expect(ask(`${scheme}://127.0.0.1:1/`)).rejects.toThrow('ECONNREFUSED')
})

test('reads no further ahead than its reader', async () => {
  const pieces = 400
  let written = 0
  let blocked: () => void = () => {}
  const wasBlocked = new Promise<void>((resolve) => {
    blocked = resolve
  })
  const url = await serverOf((_, response) => {
    function write(): void {
      clearTimeout(silence)
      for (; written < pieces; written += 1) if (!response.write('x'.repeat(65_536))) break
      silence = setTimeout(blocked, 200)
    }
    let silence: NodeJS.Timeout | undefined
    response.on('drain', write)
    write()
  })
  const response = await ask(url)
  await wasBlocked
  expect(written).toBeLessThan(pieces)
  await response.body?.cancel()
})

test('leaves to the global fetch what is not a text for a URL', async () => {
  const url = await serverOf((request, response) => response.end(request.method))
  expect(await (await upstreamFetch(url)).text()).toBe('GET')
  expect(await (await upstreamFetch(new Request(url, { method: 'PUT' }))).text()).toBe('PUT')
})
