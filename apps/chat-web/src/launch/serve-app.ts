import { createServer } from 'node:http'
import { join } from 'node:path'
import next from 'next'

/** The folder of the app. */
export const appFolder: string = join(import.meta.dirname, '../..')

/** The app on a port of this machine. */
export interface ServedApp {
  url: string
  close(): Promise<void>
}

/** Serves the app as it was built; on any free port when the port is taken or 0. */
export async function serveApp(port: number): Promise<ServedApp> {
  const server = createServer()
  const taken = await listen(server, port).catch(() => listen(server, 0))
  const app = next({ dev: false, dir: appFolder, hostname: 'localhost', port: taken })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', (request, response) => void handle(request, response))
  return {
    url: `http://localhost:${taken}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await app.close()
    },
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
