import { existsSync } from 'node:fs'

const paths = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const chromiumPath: string | undefined = paths.find(
  (path) => path !== undefined && existsSync(path),
)

/** Why the page cannot be opened here, for the names of the tests; empty when it can. */
export const missing: string =
  chromiumPath === undefined ? ' (not run: no Chromium; install it, or set CHROME_PATH)' : ''
