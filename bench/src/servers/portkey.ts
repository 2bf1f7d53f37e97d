import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { peerPath } from './peers.ts'
import { reportToParent } from './report-to-parent.ts'

const port = await freePort()
process.argv.push(`--port=${port}`, '--headless')
await import(peerPath('@portkey-ai/gateway/build/start-server.js'))
reportToParent(port)

// The gateway takes a port and not "any".
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => resolve(free))
    })
  })
}
