import { describe, expect, inject, test } from 'vitest'
import type { Manifest } from '@waypost/test-packaging'

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
    expect(tarball.files.filter((path) => /\.tgz$|\.test\.|(?:^|\/)test\//.test(path))).toEqual([])
  })

  test('points every entry point at a built file that it holds', () => {
    const targets = exportTargets(tarball.manifest)
    expect(targets).not.toEqual([])
    expect(targets.filter((target) => !target.startsWith('./dist/'))).toEqual([])
    expect(targets.filter((target) => !tarball.files.includes(target.slice(2)))).toEqual([])
  })

  test('has sources for every source map', () => {
    const files = new Set(tarball.files)
    const orphans = tarball.files.filter(
      (path) => /^dist\/.+\.js\.map$/.test(path) && !files.has(sourceOf(path)),
    )
    expect(orphans).toEqual([])
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

function sourceOf(map: string): string {
  return map.replace(/^dist\//, 'src/').replace(/\.js\.map$/, '.ts')
}
