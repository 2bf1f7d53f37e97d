import { chromiumPath, missingChromium } from '@waypost/test-chromium'
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appFolder } from '../src/launch/serve-app.ts'

test.each([
  ['--help', 0, 'stdout'],
  ['--port=80', 2, 'stderr'],
] as const)(
  'the argument %s starts nothing, and is answered with what there is',
  (argument, code, where) => {
    const main = join(appFolder, 'src/launch/main.ts')
    const ended = spawnSync(process.execPath, [main, argument], { encoding: 'utf8' })
    expect(ended.status).toBe(code)
    expect(ended[where]).toContain('or on the port that PORT names')
  },
)

test.skipIf(chromiumPath === undefined)(
  `one command starts the emulator and the app, and Ctrl-C stops both${missingChromium}`,
  { timeout: 240_000 },
  async () => {
    const { OPENROUTER_API_KEY: _, ...env } = process.env
    const child = spawn(process.execPath, [join(appFolder, 'src/launch/main.ts')], {
      env: { ...env, PORT: '0' },
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let output = ''
        child.stdout.on('data', (bytes: Buffer) => {
          output += bytes.toString()
          const found = /http:\/\/localhost:\d+(?=\s)/.exec(output)
          if (found !== null) resolve(found[0])
        })
        child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${output}`)))
      })
      const page = await fetch(url)
      expect(await page.text()).toContain('The models are invented')
      child.kill('SIGINT')
      expect(await ended).toBe(0)
      await expect(fetch(url)).rejects.toThrow('fetch failed')
    } finally {
      child.kill('SIGKILL')
    }
  },
)
