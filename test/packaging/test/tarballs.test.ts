import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import type { Manifest, PackedPackage } from '@waypost/test-packaging'

const packed = inject('packed')

describe.each(Object.values(packed))('the tarball of packages/$directory', (tarball) => {
  test('holds what runs, its sources, a README and the license', () => {
    expect(tarball.files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'dist/index.d.ts',
        'dist/index.js',
        'package.json',
        'src/index.ts',
      ]),
    )
  })

  test('holds nothing else: no tests, no other tarball, no settings of the repository', () => {
    const surplus = tarball.files.filter(
      (path) => !/^(?:LICENSE|package\.json|[A-Z]+\.md|(?:dist|src)\/.+)$/.test(path),
    )
    expect(surplus).toEqual([])
    const notForUsers = /\.tgz$|\.test\.|(?:^|\/)test\/|(?:^|\/)tsconfig/
    expect(tarball.files.filter((path) => notForUsers.test(path))).toEqual([])
  })

  test('points every entry point at a built file that it holds', () => {
    const targets = exportTargets(tarball.manifest)
    expect(targets).not.toEqual([])
    expect(targets.filter((target) => !target.startsWith('./dist/'))).toEqual([])
    expect(targets.filter((target) => !tarball.files.includes(target.slice(2)))).toEqual([])
  })

  test('holds one module per entry point, and else only chunks, all of which are loaded', async () => {
    const modules = tarball.files.filter((path) => /^dist\/.+\.js$/.test(path))
    const entryPoints = exportTargets(tarball.manifest).filter((path) => path.endsWith('.js'))
    expect(modules.filter((path) => !path.startsWith('dist/chunks/')).toSorted()).toEqual(
      entryPoints.map((path) => path.slice(2)).toSorted(),
    )
    expect(modules.toSorted()).toEqual(await reachedFrom(entryPoints, tarball))
  })

  test('declares nothing that its entry points do not reach', async () => {
    const declarations = tarball.files.filter((path) => path.endsWith('.d.ts'))
    const entryPoints = exportTargets(tarball.manifest).filter((path) => path.endsWith('.d.ts'))
    expect(declarations.toSorted()).toEqual(await reachedFrom(entryPoints, tarball))
  })

  test('holds the sources that its source maps name', async () => {
    const sources = (await mappedSources(tarball)).filter((path) => !isThirdParty(path))
    expect(sources).not.toEqual([])
    expect(tarball.files).toEqual(expect.arrayContaining(sources))
  })

  test('has no code of third parties inside, but for what its license names', async () => {
    const license = await readFile(join(tarball.folder, 'LICENSE'), 'utf8')
    const names = (await mappedSources(tarball)).filter(isThirdParty).map(packageOf)
    expect(names.filter((name) => !license.includes(name))).toEqual([])
  })

  test('asks for versions that a registry understands', () => {
    const { dependencies, devDependencies, peerDependencies } = tarball.manifest
    const asked = { ...dependencies, ...devDependencies, ...peerDependencies }
    expect(JSON.stringify(asked)).not.toMatch(/(?:workspace|catalog|link|file):/)
  })
})

function exportTargets({ exports, bin = {} }: Manifest): string[] {
  const conditions = Object.entries(exports)
    .filter(([subpath]) => subpath !== './package.json')
    .flatMap(([, target]) => (typeof target === 'string' ? target : Object.values(target)))
  return [...conditions, ...Object.values(bin)]
}

/** The files that modules or declarations import, and what those import, with the first ones. */
async function reachedFrom(
  entryPoints: readonly string[],
  { folder }: PackedPackage,
): Promise<string[]> {
  const reached = new Set(entryPoints.map((path) => join(path)))
  for (const path of reached) {
    const text = await readFile(join(folder, path), 'utf8')
    for (const [, specifier = ''] of text.matchAll(/\b(?:from|import)\b[ (]*['"](\.[^'"]+)['"]/g)) {
      reached.add(join(dirname(path), specifier.replace(/(?<!\.d)\.ts$/, '.d.ts')))
    }
  }
  return [...reached].toSorted()
}

/** The files that source maps name, below the folder of the package. */
async function mappedSources({ files, folder }: PackedPackage): Promise<string[]> {
  const maps = files.filter((path) => path.endsWith('.map'))
  const sources = maps.map(async (path) => {
    const map = JSON.parse(await readFile(join(folder, path), 'utf8')) as { sources: string[] }
    return map.sources.map((source) => join(dirname(path), source))
  })
  return (await Promise.all(sources)).flat()
}

function isThirdParty(path: string): boolean {
  return path.includes('node_modules/')
}

function packageOf(path: string): string {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path
}
