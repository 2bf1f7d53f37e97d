import { chromium } from 'playwright-core'
import { serve } from '@waypost/emulator/node'
import { chromiumPath } from '@waypost/test-chromium'
import type { ScriptOptions, ScriptResult } from './chat-script.ts'
import type { Project } from './prepare-project.ts'

/** Runs the script in a page of another origin, which therefore depends on CORS. */
export async function runInChromium(
  { browserScript }: Project,
  options: ScriptOptions,
): Promise<ScriptResult> {
  if (chromiumPath === undefined) {
    throw new Error(
      'No Chromium: set CHROME_PATH, or on Debian apt-get install --no-install-recommends chromium',
    )
  }
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    timeout: 90_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })
  const headers = { 'content-type': 'text/html' }
  const site = await serve({
    handle: async () => ({ status: 200, headers, body: '<!doctype html>' }),
  })
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.addScriptTag({ path: browserScript })
    return await page.evaluate<ScriptResult>(`runChatScript(${JSON.stringify(options)})`)
  } finally {
    await browser.close()
    await site.close()
  }
}
