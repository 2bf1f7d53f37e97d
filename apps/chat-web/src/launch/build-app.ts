import { spawn } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { appFolder } from './serve-app.ts'

const sources = [
  'apps/chat-web/src/**',
  'apps/chat-web/{next,postcss}.config.ts',
  'apps/chat-web/package.json',
  'packages/{core,ai-sdk-provider}/src/**',
  'pnpm-lock.yaml',
]

/** Builds the app, unless nothing has changed since it was built. */
export async function buildApp(output: 'inherit' | 'ignore'): Promise<void> {
  if (isBuilt()) return
  const next = join(appFolder, 'node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: appFolder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', output, 'inherit'],
  })
  const code = await new Promise((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', reject)
  })
  if (code !== 0) throw new Error(`next build ended with ${String(code)}`)
}

function isBuilt(): boolean {
  const builtMs = changedMs(join(appFolder, '.next/BUILD_ID'))
  const root = join(appFolder, '../..')
  return globSync(sources, { cwd: root }).every((path) => changedMs(join(root, path)) < builtMs)
}

function changedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
