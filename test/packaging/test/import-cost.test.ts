import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, inject, test } from 'vitest'
import { installPackages, runCommand, type PackedPackage } from '@waypost/test-packaging'

const packed = inject('packed')
const core = packed['core']!
const client = packed['client']!
const project = join(inject('temporaryFolder'), 'import-cost')
const samples = 9

beforeAll(async () => {
  await installPackages(project, [core, client])
  await writeFile(join(project, 'empty.mjs'), 'export {}\n')
  await writeFile(
    join(project, 'measure.mjs'),
    `const startMs = performance.now()
await import(process.argv[2])
console.log(performance.now() - startMs)
`,
  )
})

test('the client brings at most three packages along', () => {
  const thirdParty = [core, client].flatMap(dependencyNames).filter((name) => !isSibling(name))
  expect([core.manifest.name, ...new Set(thirdParty)].toSorted()).toEqual([
    '@waypost/core',
    'big.js',
    'eventsource-parser',
  ])
})

// The build writes one module per source file, and opening the more than 160 of them that the client
// loads takes longer than that. This turns red when it no longer does.
test.fails('importing the client takes at most 10 ms more than importing an empty module', async () => {
  const emptyMs: number[] = []
  const clientMs: number[] = []
  for (let sample = 0; sample < samples; sample += 1) {
    emptyMs.push(await importMs('./empty.mjs'))
    clientMs.push(await importMs('@waypost/client'))
  }
  // What else the machine does only ever adds time, so the least is the nearest to the truth.
  expect(Math.min(...clientMs) - Math.min(...emptyMs)).toBeLessThanOrEqual(10)
})

/** In a fresh process, since the second import of a module costs nothing. */
async function importMs(specifier: string): Promise<number> {
  return Number(await runCommand(process.execPath, ['measure.mjs', specifier], { cwd: project }))
}

function dependencyNames({ manifest }: PackedPackage): string[] {
  return Object.keys(manifest.dependencies ?? {})
}

function isSibling(name: string): boolean {
  return name.startsWith('@waypost/')
}
