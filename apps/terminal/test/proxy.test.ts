import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { waypost } from './fixtures/waypost.ts'

test('a proxy that is none is told of, without what may be its password', async () => {
  const { exitCode, stderr } = await waypost(['models'], { env: { HTTPS_PROXY: 'me:secret' } })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('HTTPS_PROXY is not the URL of a proxy. Write it like http')
  expect(stderr).not.toContain('secret')
})

test('requests go through the proxy that the environment names', async () => {
  const asked: (string | undefined)[] = []
  const proxy = createServer((request, response) => {
    asked.push(request.url)
    response.setHeader('content-type', 'application/json')
    response.end('{"data":[]}')
  })
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  onTestFinished(() => {
    proxy.close()
    proxy.closeAllConnections()
  })
  const { exitCode, stderr } = await waypost(['models'], {
    env: {
      OPENROUTER_BASE_URL: 'http://openrouter.test/api/v1',
      HTTP_PROXY: `http://127.0.0.1:${port}`,
    },
  })
  expect({ exitCode, asked }).toEqual({
    exitCode: 0,
    asked: ['http://openrouter.test/api/v1/models'],
  })
  expect(stderr).toContain('0 models of 0')
})
