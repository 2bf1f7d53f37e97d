import { fileURLToPath } from 'node:url'
import { createEmulator } from '@waypost/emulator'
import { serve } from '@waypost/emulator/node'
import { chromiumPath, missingChromium } from '@waypost/test-chromium'
import { chromium } from 'playwright-core'
import { buildApp } from '../src/launch/build-app.ts'
import { serveApp } from '../src/launch/serve-app.ts'
import { scriptShowcase } from '../src/launch/showcase.ts'

// Takes the picture of the README: the chats that an empty page suggests, on the emulator.
if (chromiumPath === undefined) throw new Error(`There is no picture${missingChromium}.`)
const emulator = createEmulator()
scriptShowcase(emulator)
const server = await serve(emulator)
process.env['OPENROUTER_API_KEY'] = emulator.apiKey
process.env['OPENROUTER_BASE_URL'] = server.baseURL
process.env['CHAT_WEB_EMULATED'] = 'yes'
await buildApp('inherit')
const app = await serveApp(0)
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({
    viewport: { width: 1_280, height: 1_060 },
    deviceScaleFactor: 1.5,
  })
  await page.goto(app.url)
  for (const suggestion of ['Fill in a form', 'Use a tool', 'Look it up', 'Explain some code']) {
    await page.getByRole('button', { name: 'New chat' }).click()
    await page.getByRole('button', { name: suggestion }).click()
    await page.getByRole('article', { name: 'Answer' }).waitFor()
    await page.getByRole('button', { name: 'Send' }).waitFor()
  }
  // Words of code are apart when they have their colours.
  await page.getByText('export', { exact: true }).waitFor()
  await page.screenshot({ path: fileURLToPath(new URL('../docs/chat.png', import.meta.url)) })
} finally {
  await browser.close()
  await app.close()
  await server.close()
}
