import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, inject, test } from 'vitest'
import { installPackages, runCommand, type PackedPackage } from '@waypost/test-packaging'

const packed = inject('packed')
const core = packed['core']!
const client = packed['client']!
const project = join(inject('temporaryFolder'), 'import-cost')
const mostSamples = 100

beforeAll(async () => {
  const adapters = [packed['ai-sdk-provider']!, packed['langchain']!, packed['openai-agents']!]
  await installPackages(
    project,
    [core, client, ...adapters],
    ['ai', '@langchain/core', '@openai/agents-core'],
  )
  await writeFile(join(project, 'empty.mjs'), 'export {}\n')
  // Time on the processor, because other programs of the machine take none of it.
  await writeFile(
    join(project, 'measure.mjs'),
    `const [host, specifier] = process.argv.slice(2)
await import(host)
const before = process.threadCpuUsage()
await import(specifier)
const { user, system } = process.threadCpuUsage(before)
console.log((user + system) / 1_000)
`,
  )
})

test('the client brings one package along', () => {
  const thirdParty = [core, client].flatMap(dependencyNames).filter((name) => !isSibling(name))
  expect([core.manifest.name, ...new Set(thirdParty)].toSorted()).toEqual(['@waypost/core'])
})

test.each([
  { name: '@waypost/core', host: './empty.mjs', mostMs: 10 },
  { name: '@waypost/client', host: './empty.mjs', mostMs: 10 },
  { name: '@waypost/ai-sdk-provider', host: 'ai', mostMs: 15 },
  {
    name: '@waypost/langchain',
    host: '@langchain/core/language_models/chat_models',
    mostMs: 15,
  },
  { name: '@waypost/openai-agents', host: '@openai/agents-core', mostMs: 15 },
])(
  'importing $name takes at most $mostMs ms more than $host alone',
  { timeout: 180_000 },
  async ({ name, host, mostMs }) => {
    let leastMs = Infinity
    // What else the machine does only ever adds time, so the least is the nearest to the truth.
    for (let sample = 0; sample < mostSamples && leastMs > mostMs; sample += 1) {
      leastMs = Math.min(leastMs, await importMs(host, name))
    }
    expect(leastMs).toBeLessThanOrEqual(mostMs)
  },
)

/** In a fresh process, since the second import of a module costs nothing. */
async function importMs(host: string, specifier: string): Promise<number> {
  return Number(
    await runCommand(process.execPath, ['measure.mjs', host, specifier], { cwd: project }),
  )
}

function dependencyNames({ manifest }: PackedPackage): string[] {
  return Object.keys(manifest.dependencies ?? {})
}

function isSibling(name: string): boolean {
  return name.startsWith('@waypost/')
}
