import { chromiumPath, missingChromium } from '@waypost/test-chromium'
import { createEmulator, type Emulator } from '@waypost/emulator'
import { type Server, serve } from '@waypost/emulator/node'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, vi } from 'vitest'
import { type ServedApp, serveApp } from '../src/launch/serve-app.ts'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage'

/** The app in front of an emulator of its own, and a browser to look at it. */
export interface Stage {
  readonly emulator: Emulator
  readonly url: string
  /** Opens the app as someone who has never been there. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** The requests for answers that reached OpenRouter. */
  asked(): Emulator['requests']
}

/** Tests that look at the page. Whatever it prints as an error fails the test, unless it is expected. */
export function onStage(name: string, tests: (stage: Stage) => void): void {
  // A machine that does other things besides may be slow; what hangs is found all the same.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
  const emulator = createEmulator()
  let server: Server
  let app: ServedApp
  let browser: Browser
  let complaints: string[] = []

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1_280, height: 800 },
      permissions: ['clipboard-write'],
      ...options,
    })
    await context.addInitScript(recordLayoutShifts)
    const page = await context.newPage()
    page.setDefaultTimeout(25_000)
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        complaints.push(message.text())
      }
    })
    await page.goto(app.url)
    await page.getByLabel('Message', { exact: true }).waitFor()
    return page
  }

  describe.skipIf(chromiumPath === undefined)(`${name}${missingChromium}`, () => {
    beforeAll(async () => {
      server = await serve(emulator)
      process.env['OPENROUTER_API_KEY'] = emulator.apiKey
      process.env['OPENROUTER_BASE_URL'] = server.baseURL
      process.env['CHAT_WEB_EMULATED'] = 'yes'
      app = await serveApp(0)
      browser = await chromium.launch({
        executablePath: chromiumPath ?? '',
        args: flags.split(' '),
        timeout: 90_000,
      })
    })
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
      emulator.reset()
      const said = complaints
      complaints = []
      expect(said.filter((text) => !isAnsweredFailure(text))).toEqual([])
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
      await server?.close()
    })
    tests({
      emulator,
      get url() {
        return app.url
      },
      open,
      asked: () => emulator.requests.filter(({ path }) => path.endsWith('/chat/completions')),
    })
  })
}

/** Chromium itself reports every answer of 400 and above; the page tells the person about it. */
function isAnsweredFailure(text: string): boolean {
  return /Failed to load resource.*status of 4\d\d/.test(text)
}

declare global {
  interface Window {
    layoutShifts: number[]
  }
}

function recordLayoutShifts(): void {
  window.layoutShifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      }
      if (!hadRecentInput) window.layoutShifts.push(value)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
