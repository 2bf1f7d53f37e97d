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

/** Why no page can be opened here, for the names of tests; empty when one can. */
export const missingChromium: string =
  chromiumPath === undefined ? ' (not run: no Chromium; install it, or set CHROME_PATH)' : ''
