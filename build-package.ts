/**
 * Builds the package of the working directory into `dist`: for each of its entry points one module,
 * what they share or load later in `dist/chunks`, and the declarations that they reach.
 */
import { execFile } from 'node:child_process'
import { glob, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { type PluginContext, rolldown } from 'rolldown'

/** A package.json: files of `src` by their subpath, and where the published package has them. */
interface Manifest {
  exports: Record<string, string>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  publishConfig: {
    exports: Record<string, string | { types: string; default: string }>
    bin?: Record<string, string>
  }
}

const manifest: Manifest = JSON.parse(await readFile('package.json', 'utf8'))
const published = manifest.publishConfig

/** Finds the modules that are loaded with the main entry point, if anything else uses some of them. */
const start = {
  name: 'start',
  modules: new Set<string>(),
  renderStart(this: PluginContext): void {
    const importsOf = (id: string): readonly string[] => this.getModuleInfo(id)?.importedIds ?? []
    const main = resolve(manifest.exports['.'] ?? '')
    start.modules.add(main)
    for (const id of start.modules) {
      for (const imported of importsOf(id)) start.modules.add(imported)
    }
    const others = [...this.getModuleIds()].filter((id) => !start.modules.has(id))
    start.modules.delete(main)
    const areShared = others.flatMap(importsOf).some((id) => start.modules.has(id))
    if (!areShared) start.modules.clear()
  },
}

/**
 * Puts big.js, which does something when it is loaded, into one expression that bundlers leave out
 * where nothing uses it.
 */
const pureBig = {
  name: 'pure-big',
  transform: {
    filter: { id: /\/node_modules\/big\.js\// },
    handler(code: string): string {
      const body = code.replace('export var', 'var').replace('export default', 'return')
      return `export const Big = /* @__PURE__ */ (() => {${body}})()`
    },
  },
}

await writeModules()
await promisify(execFile)('tsc', ['-p', 'tsconfig.build.json']).catch(({ stdout, stderr }) => {
  process.stderr.write(`${stdout}${stderr}`)
  process.exit(1)
})
await removeUnreachedDeclarations()

async function writeModules(): Promise<void> {
  const input = {
    ...modulesOf(manifest.bin, published.bin),
    ...modulesOf(manifest.exports, published.exports),
  }
  const bundle = await rolldown({
    input,
    external: isInstalled,
    plugins: [start, pureBig],
    // A constant of another file weighs less as it is than by a name.
    optimization: { inlineConst: { mode: 'all' } },
  })
  await bundle.write({
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
    minifyInternalExports: false,
    // They stand in the declarations, and every process that loads a module reads past them.
    comments: { jsdoc: false },
    sourcemap: true,
    // Sources are published beside `dist`.
    sourcemapExcludeSources: true,
    codeSplitting: {
      groups: [
        // Each file that is opened takes time, and in a bundle each compresses by itself: what is
        // loaded at the start is one file, also where others share only some of it.
        { name: 'shared', test: (id) => start.modules.has(id) },
      ],
    },
  })
}

/** Whether a module comes from elsewhere: from Node, or from a package that npm installs as well. */
function isInstalled(id: string): boolean {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  return id.startsWith('node:') || names.some((name) => id === name || id.startsWith(`${name}/`))
}

/** Source files by the names that their modules have in `dist`. */
function modulesOf(
  sources: Record<string, string> = {},
  targets: Manifest['publishConfig']['exports'] = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).flatMap(([name, source]) => {
      const target = targets[name]
      const path = typeof target === 'object' ? target.default : target
      const [, module] = /^\.\/dist\/(.+)\.js$/.exec(path ?? '') ?? []
      return module === undefined ? [] : [[module, source]]
    }),
  )
}

/** `tsc` declares every file of `src`; most are not part of what a consumer can name. */
async function removeUnreachedDeclarations(): Promise<void> {
  const reached = new Set<string>()
  for (const target of Object.values(published.exports)) {
    if (typeof target === 'object') await collectDeclarations(join(target.types), reached)
  }
  for await (const path of glob('dist/**/*.d.ts')) {
    if (!reached.has(path)) await Promise.all([rm(path), rm(`${path}.map`)])
  }
}

async function collectDeclarations(path: string, reached: Set<string>): Promise<void> {
  if (reached.has(path)) return
  reached.add(path)
  const text = await readFile(path, 'utf8')
  for (const [, specifier = ''] of text.matchAll(/\b(?:from|import)\b\s*\(?'(\.[^']+)\.ts'/g)) {
    await collectDeclarations(join(dirname(path), `${specifier}.d.ts`), reached)
  }
}
