import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const app = join(import.meta.dirname, '../..')
const common = {
  absWorkingDir: app,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
} as const

/** Writes the Worker as one file, with the page inside. */
export async function writeWorker(outfile: string): Promise<void> {
  const page = await buildPage()
  await build({
    ...common,
    entryPoints: ['src/worker/worker.ts'],
    outfile,
    external: ['cloudflare:workers'],
    define: { pageHtml: JSON.stringify(page) },
  })
}

async function buildPage(): Promise<string> {
  const template = await readFile(join(app, 'src/page/page.html'), 'utf8')
  const script = await build({
    ...common,
    entryPoints: ['src/page/page.ts'],
    minify: true,
    write: false,
  })
  // What ends a script element may not stand inside one.
  const text = (script.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
  return template.replace('<!-- script -->', () => `<script type="module">${text}</script>`)
}

if (import.meta.main) await writeWorker(join(app, 'dist/worker.js'))
