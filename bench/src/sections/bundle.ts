import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Samples } from '../measuring/interleave.ts'
import { type Product, products } from '../packages/products.ts'
import type { Section } from '../report/section.ts'

const hosts = ['ai', '@langchain/core', 'zod']

/** What the smallest program that streams a chat weighs in a browser. */
export async function measureBundles(): Promise<Section> {
  const minified: Samples = new Map()
  const gzipped: Samples = new Map()
  const alone: Samples = new Map()
  for (const product of products) {
    const whole = await bundle(product, [])
    minified.set(product.name, [whole.length / 1000])
    gzipped.set(product.name, [gzipSync(whole, { level: 9 }).length / 1000])
    if (!product.host) continue
    const adapter = await bundle(product, hosts)
    alone.set(product.name, [gzipSync(adapter, { level: 9 }).length / 1000])
  }
  return {
    id: 'bundle',
    title: 'The bundle of a streamed chat',
    note:
      'esbuild, minified, for browsers. Alone: with the host (`ai`, `@langchain/core`) and zod left ' +
      'out.',
    figures: [
      { name: 'minified', unit: 'kB', samples: minified, compared: false },
      { name: 'gzip', unit: 'kB', samples: gzipped, compared: false },
      { name: 'alone, gzip', unit: 'kB', samples: alone, compared: false },
    ],
  }
}

async function bundle({ program }: Product, external: readonly string[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*', ...external],
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}
