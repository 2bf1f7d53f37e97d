import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runChild } from '../measuring/child.ts'
import type { Samples } from '../measuring/interleave.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import { products } from '../packages/products.ts'
import type { Section } from '../report/section.ts'
import type { ImportTime } from './cold-import-child.ts'
import type { Setup } from './setup.ts'

/** What one process imports: the host first, then the package, from where it is installed. */
interface Import {
  name: string
  specifiers: string[]
}

const hosts = { ai: 'ai', '@langchain/core': '@langchain/core/language_models/chat_models' }
const empty = 'an empty module'

/** What it costs to import a package in a fresh process. */
export async function measureColdImports(built: BuiltPackages, { quick }: Setup): Promise<Section> {
  const { resolve } = createRequire(join(built.folder, 'index.js'))
  const imports: Import[] = [
    { name: empty, specifiers: [] },
    ...Object.entries(hosts).map(([name, specifier]) => ({
      name: `${name} alone`,
      specifiers: [import.meta.resolve(specifier)],
    })),
    ...products.map(({ name, host }) => ({
      name,
      specifiers: [
        ...(host ? [import.meta.resolve(hosts[host])] : []),
        name.startsWith('@waypost/')
          ? pathToFileURL(resolve(name)).href
          : import.meta.resolve(name === 'floor' ? 'eventsource-parser' : name),
      ],
    })),
  ]
  const cpu: Samples = new Map(imports.map(({ name }) => [name, []]))
  const clock: Samples = new Map(imports.map(({ name }) => [name, []]))
  const overHost: Samples = new Map(imports.map(({ name }) => [name, []]))
  const script = new URL('cold-import-child.ts', import.meta.url)
  const rounds = quick ? 3 : 5
  for (let round = 0; round < rounds; round++) {
    for (const { name, specifiers } of round % 2 === 0 ? imports : imports.toReversed()) {
      const { cpuMs, clockMs, lastCpuMs } = await runChild<ImportTime>(script, specifiers)
      cpu.get(name)?.push(cpuMs)
      clock.get(name)?.push(clockMs)
      overHost.get(name)?.push(lastCpuMs)
    }
  }
  return {
    id: 'cold-import',
    title: 'A cold import',
    note:
      'A fresh process for each sample. CPU time of the main thread, and time on the clock. Over ' +
      'its host: what the package adds to a program that has imported the host, or nothing.',
    figures: [
      { name: 'clock', unit: 'ms', samples: clock, compared: false },
      { name: 'CPU', unit: 'ms', samples: cpu, compared: false },
      { name: 'CPU over its host', unit: 'ms', samples: overHost, compared: false },
    ],
  }
}
