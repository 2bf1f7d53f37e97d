import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import type { Samples } from '../measuring/interleave.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import { type Product, products } from '../packages/products.ts'
import type { Section } from '../report/section.ts'

const hosts = ['ai', '@langchain/core', 'zod']
const bench = fileURLToPath(new URL('../..', import.meta.url))

/** What a program weighs in a browser, in kB. */
interface Weight {
  minified: number
  gzip: number
  /** With the chunks that it may load later. */
  gzipWithLazy: number
}

/** What the smallest program that streams a chat weighs in a browser. */
export async function measureBundles({ folder }: BuiltPackages): Promise<Section> {
  const whole = new Map<string, Weight>()
  const alone = new Map<string, Weight>()
  for (const product of products) {
    const from = product.name.startsWith('@waypost/') ? folder : bench
    whole.set(product.name, await weigh(product, from, []))
    if (product.host) alone.set(product.name, await weigh(product, from, hosts))
  }
  const figure = (name: string, weights: Map<string, Weight>, part: keyof Weight) => {
    const samples: Samples = new Map([...weights].map(([of, weight]) => [of, [weight[part]]]))
    return { name, unit: 'kB', samples, compared: false } as const
  }
  return {
    id: 'bundle',
    title: 'The bundle of a streamed chat',
    note:
      'esbuild, minified and split, for browsers: what is loaded at the start, and that together ' +
      'with the chunks that may be loaded later. Alone: with the host (`ai`, `@langchain/core`) and ' +
      'zod left out.',
    figures: [
      figure('minified', whole, 'minified'),
      figure('gzip', whole, 'gzip'),
      figure('gzip, with later chunks', whole, 'gzipWithLazy'),
      figure('alone, gzip', alone, 'gzip'),
      figure('alone, gzip, with later chunks', alone, 'gzipWithLazy'),
    ],
  }
}

async function weigh(
  { program }: Product,
  resolveDir: string,
  external: readonly string[],
): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir, sourcefile: 'program.js' },
    absWorkingDir: resolveDir,
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*', ...external],
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  const initial = loadedAtOnce(metafile)
  const weight: Weight = { minified: 0, gzip: 0, gzipWithLazy: 0 }
  for (const { path, contents } of outputFiles) {
    const gzip = gzipSync(contents, { level: 9 }).length / 1000
    weight.gzipWithLazy += gzip
    if (![...initial].some((name) => path.endsWith(`/${name}`))) continue
    weight.minified += contents.length / 1000
    weight.gzip += gzip
  }
  return weight
}

/** The program and what it imports, and what that imports, but for `import()`. */
function loadedAtOnce({ outputs }: Metafile): Set<string> {
  const loaded = new Set(Object.keys(outputs).filter((name) => name.endsWith('/stdin.js')))
  for (const name of loaded) {
    for (const { kind, path, external } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && !external) loaded.add(path)
    }
  }
  return loaded
}
