import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

/** Where and with what a run took place. */
export interface Environment {
  date: string
  cpu: string
  cores: number
  memoryGb: number
  /** Processes that wanted a core during the minute before the run. */
  load: number
  node: string
  v8: string
  packages: Record<string, string>
}

const compared = [
  'openai',
  '@openrouter/sdk',
  'ai',
  '@openrouter/ai-sdk-provider',
  '@ai-sdk/openai-compatible',
  '@langchain/core',
  '@langchain/openrouter',
  '@langchain/openai',
  'eventsource-parser',
]

/** Reads what a reader of the figures has to know. */
export function readEnvironment(): Environment {
  const [first] = cpus()
  return {
    date: new Date().toISOString(),
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0] ?? 0,
    node: process.version,
    v8: process.versions.v8,
    packages: Object.fromEntries(compared.map((name) => [name, versionOf(name)])),
  }
}

/** The environment as the head of the report. */
export function environmentToMarkdown(environment: Environment): string {
  const { date, cpu, cores, memoryGb, load, node, packages } = environment
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`)
  return (
    `# What it costs, side by side\n\n${date}; ${cores} cores of ${cpu || 'unknown make'}, ` +
    `${memoryGb} GB, load ${load.toFixed(1)} before the run; Node ${node}.\n` +
    `${versions.join(', ')}.\n`
  )
}

function versionOf(name: string): string {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
  return version
}
