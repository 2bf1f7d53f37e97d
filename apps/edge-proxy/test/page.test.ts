import { chromiumPath, missingChromium } from '@waypost/test-chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { missingRuntime } from '../src/local/start-workerd.ts'
import { inWorkerd, useProxy } from './proxy.ts'

describe.skipIf(missingRuntime !== undefined)(`the page ${inWorkerd}`, () => {
  const notice = 'Running on the <emulator>'
  const proxy = useProxy({ GUESTS: 'allow', DAILY_BUDGET_USD: '0.05', NOTICE: notice })
  const problems: string[] = []
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    if (chromiumPath === undefined) return
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    args.push('--disable-dev-shm-usage')
    browser = await chromium.launch({ executablePath: chromiumPath, args, timeout: 90_000 })
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    proxy.emulator.reset()
    page = await browser.newPage()
    problems.length = 0
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(proxy.url)
    await page.getByText('$0.0500').waitFor()
  })

  async function ask(question: string): Promise<void> {
    await page.getByLabel('Your question').fill(question)
    await page.keyboard.press('Enter')
  }

  test.skipIf(chromiumPath === undefined)(
    `a guest asks, reads, and sees what is left${missingChromium}`,
    async () => {
      proxy.emulator.reply({ text: 'Blue.', usage: { promptTokens: 100, completionTokens: 1_000 } })
      await ask('Which colour has the sky?')
      await page.getByText('Borealis · $').waitFor()
      expect(await page.locator('article').allInnerTexts()).toEqual([
        'Which colour has the sky?',
        expect.stringContaining('Blue.'),
      ])
      await page.getByText('$0.0347').waitFor()
      await expect.poll(() => page.getByText(notice).count()).toBe(1)
      await expect.poll(() => page.getByLabel('Model').locator('option').count()).toBe(2)
      expect(problems).toEqual([])
    },
  )

  test.skipIf(chromiumPath === undefined)(
    `Stop ends the request to OpenRouter${missingChromium}`,
    async () => {
      proxy.emulator.reply({ text: 'word '.repeat(2_000), pace: { tokensPerSecond: 50 } })
      await ask('Go on and on.')
      await page.getByText('word word').waitFor()
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByText('Stopped.').waitFor()
      const chat = () => proxy.emulator.requests.find(({ path }) => path.endsWith('/completions'))
      await vi.waitFor(() => expect(chat()?.hungUp).toBe(true), 25_000)
      expect(problems).toEqual([])
    },
  )

  test.skipIf(chromiumPath === undefined)(
    `a spent budget is told in a sentence${missingChromium}`,
    async () => {
      const usage = { promptTokens: 100, completionTokens: 3_200 }
      proxy.emulator.reply({ text: 'Yes.', usage })
      await ask('First')
      await page.getByText('Borealis · $').waitFor()
      await ask('Second')
      const alert = page.getByRole('alert').getByText('your budget for today')
      await expect(alert.waitFor()).resolves.toBeUndefined()
    },
  )

  test.skipIf(chromiumPath === undefined)(
    `a session that has ended is replaced by the next${missingChromium}`,
    async () => {
      await page.evaluate(() => localStorage.setItem('session', 'a.b.c'))
      await page.reload()
      await page.getByText('$0.0500').waitFor()
      await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    },
  )
})
