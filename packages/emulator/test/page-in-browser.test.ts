import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumPath, missingChromium } from '@waypost/test-chromium'
import { afterEach, expect, test, vi } from 'vitest'
import { type Server, serve } from '../src/node/index.ts'
import { complete, testEmulator } from './call.ts'

/** A browser takes its time to start on a busy machine. */
const patience = { timeout: 30_000, interval: 100 }

let running: { child: ChildProcess; folder: string; server: Server } | undefined

afterEach(async () => {
  if (running === undefined) return
  const { child, folder, server } = running
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Opens a page in a browser without a window, and evaluates expressions in it. */
async function openPage(server: Server): Promise<(expression: string) => Promise<unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'browser-'))
  const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  // As narrow as a phone: wide tables may scroll, the page may not.
  options.push('--window-size=400,800', '--remote-debugging-port=0')
  const child = spawn(chromiumPath ?? '', [...options, `--user-data-dir=${folder}`, server.url], {
    stdio: 'ignore',
  })
  running = { child, folder, server }
  const port = await vi.waitFor(async () => {
    const written = await readFile(join(folder, 'DevToolsActivePort'), 'utf8')
    const [, found] = /^(\d+)\n/.exec(written) ?? []
    if (found === undefined) throw new Error('The port is not written yet')
    return found
  }, patience)
  const socket = await vi.waitFor(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/json`)
    const pages: { url: string; webSocketDebuggerUrl: string }[] = await response.json()
    const page = pages.find(({ url }) => url.startsWith(server.url))
    if (page === undefined) throw new Error('The page is not open yet')
    return new WebSocket(page.webSocketDebuggerUrl)
  }, patience)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  let id = 0
  return (expression) =>
    new Promise((resolve) => {
      id += 1
      const asked = id
      socket.addEventListener('message', ({ data }) => {
        const message: { id?: number; result?: { result: { value?: unknown } } } = JSON.parse(
          String(data),
        )
        if (message.id === asked) resolve(message.result?.result.value)
      })
      const params = { expression, returnByValue: true }
      socket.send(JSON.stringify({ id: asked, method: 'Runtime.evaluate', params }))
    })
}

test.skipIf(chromiumPath === undefined)(
  `fills its table while requests come, and shows how the chosen one is routed${missingChromium}`,
  { timeout: 150_000 },
  async () => {
    const emulator = testEmulator().down('kestrel', { times: 1 })
    const server = await serve(emulator)
    const evaluate = await openPage(server)
    const { usage } = await complete(emulator, { provider: { order: ['kestrel', 'cobalt'] } })
    const row = await vi.waitFor(async () => {
      const text = await evaluate('document.querySelector("tbody tr")?.innerText ?? ""')
      expect(text).toContain(`$${usage.cost.toFixed(8)}`)
      return text
    }, patience)
    expect(row).toContain('kestrel 502 → cobalt/us-east 200')
    const shows = (text: string): Promise<void> =>
      vi.waitFor(async () => {
        expect(await evaluate('document.querySelector("pre").textContent')).toContain(text)
      }, patience)
    await evaluate('document.querySelector("tbody tr").click()')
    await shows('"order"')
    await evaluate('document.querySelector("pre").textContent = ""')
    const enter = 'new KeyboardEvent("keydown", { key: "Enter" })'
    await evaluate(`document.querySelector("tbody tr").dispatchEvent(${enter})`)
    await shows('"order"')
    expect(await evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  },
)
