import { fileURLToPath } from 'node:url'
import type { Samples } from '../measuring/interleave.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import { bytesOf, installedWith } from '../packages/installed-packages.ts'
import { products } from '../packages/products.ts'
import type { Section } from '../report/section.ts'

const bench = fileURLToPath(new URL('../..', import.meta.url))

/** What `npm install` of each product brings along besides its host. */
export async function measureInstalls({ folder }: BuiltPackages): Promise<Section> {
  const packages: Samples = new Map()
  const megabytes: Samples = new Map()
  for (const { name, host } of products) {
    const from = name.startsWith('@waypost/') ? folder : bench
    const installed = installedWith(name === 'floor' ? 'eventsource-parser' : name, from)
    const ofHost = host ? installedWith(host, bench) : new Set<string>()
    const own = [...installed].filter((path) => !ofHost.has(path))
    const sizes = await Promise.all(own.map(bytesOf))
    packages.set(name, [own.length])
    megabytes.set(name, [sizes.reduce((sum, size) => sum + size, 0) / 1e6])
  }
  return {
    id: 'install',
    title: 'What is installed',
    note: 'The package, its dependencies and required peers, without those of the host.',
    figures: [
      { name: 'packages', unit: 'packages', samples: packages, compared: false },
      { name: 'size', unit: 'MB', samples: megabytes, compared: false },
    ],
  }
}
