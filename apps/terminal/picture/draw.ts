import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { screenToSvg } from './screen-to-svg.ts'
import { runInTerminal } from './terminal.ts'

// Draws the picture of the README from a real run in a real shell, on the embedded emulator.
const home = mkdtempSync(join(tmpdir(), 'waypost-picture-'))
symlinkSync(fileURLToPath(new URL('../src/main.ts', import.meta.url)), join(home, 'waypost'))
const running = runInTerminal('/bin/sh', [], {
  env: { HOME: home, PATH: `${home}:${dirname(process.execPath)}:/bin:/usr/bin`, PS1: '$ ' },
  columns: 96,
  rows: 60,
})

async function enter(line: string, end: string): Promise<void> {
  running.press(`${line}\r`)
  await running.until((screen) => screen.includes(`${line}\n`) && screen.endsWith(end))
}

try {
  await running.until((screen) => screen.endsWith('$'))
  await enter('waypost chat', '\n›')
  await enter('Why do ships need lighthouses?', '\n\n›')
  await enter('/cost', '\n\n›')
  await enter('/exit', '$')
  await enter('waypost compare "What is 17 + 25?" -m lumen/prism-3,deepwell/bore-2', 'cheapest\n$')
  const svg = screenToSvg(running.terminal, 'waypost chat and waypost compare in a terminal')
  writeFileSync(new URL('../picture.svg', import.meta.url), svg)
} finally {
  running.close()
  rmSync(home, { recursive: true, force: true })
}
