import { parseArgs } from 'node:util'
import { UsageError } from './io.ts'

/** What the options of a command say. */
export interface CommandSettings {
  readonly port: number | undefined
  readonly hostname: string
  readonly allowRemote: boolean
  readonly profile: 'seed' | 'current'
  readonly seed: string
  /** US dollars. */
  readonly credits: string
  readonly script: string | undefined
  readonly catalogue: string | undefined
  readonly tokensPerSecond: number | undefined
  readonly data: string | undefined
  readonly upstream: string | undefined
  readonly upstreamKeyEnv: string | undefined
  readonly record: string | undefined
  readonly replay: string | undefined
  readonly strict: boolean
  readonly tokenizer: 'o200k' | 'estimate'
}

/** A command line, taken apart. */
export interface CommandLine {
  readonly command: 'serve' | 'exec' | 'explain' | 'verify' | 'help' | 'version'
  /** What follows the command and is no option. */
  readonly operands: readonly string[]
  readonly settings: CommandSettings
}

const options = {
  port: { type: 'string' },
  hostname: { type: 'string' },
  'allow-remote': { type: 'boolean' },
  profile: { type: 'string' },
  seed: { type: 'string' },
  credits: { type: 'string' },
  script: { type: 'string' },
  catalogue: { type: 'string' },
  pace: { type: 'string' },
  data: { type: 'string' },
  upstream: { type: 'string' },
  'upstream-key-env': { type: 'string' },
  record: { type: 'string' },
  replay: { type: 'string' },
  strict: { type: 'boolean' },
  tokenizer: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

const commands = ['serve', 'exec', 'explain', 'verify'] as const

/** Reads a command line. Throws a `UsageError` that says what is wrong with it. */
export function parseArguments(args: readonly string[]): CommandLine {
  const separator = args.indexOf('--')
  const own = separator < 0 ? args : args.slice(0, separator)
  const { values, positionals } = parsed(own)
  const [first = 'serve', ...rest] = positionals
  const command = commands.find((name) => name === first)
  if (command === undefined) throw new UsageError(`There is no command "${first}"`)
  const profile = values.profile ?? 'current'
  if (profile !== 'seed' && profile !== 'current') {
    throw new UsageError(`--profile is "seed" or "current", not "${profile}"`)
  }
  const tokenizer = values.tokenizer ?? 'o200k'
  if (tokenizer !== 'o200k' && tokenizer !== 'estimate') {
    throw new UsageError(`--tokenizer is "o200k" or "estimate", not "${tokenizer}"`)
  }
  const settings: CommandSettings = {
    port: wholeNumber('--port', values.port, 65_535),
    hostname: values.hostname ?? '127.0.0.1',
    allowRemote: values['allow-remote'] ?? false,
    profile,
    seed: values.seed ?? '1',
    credits: amount('--credits', values.credits ?? '100'),
    script: values.script,
    catalogue: values.catalogue,
    tokensPerSecond: wholeNumber('--pace', values.pace, 1_000_000),
    data: values.data,
    upstream: values.upstream,
    upstreamKeyEnv: values['upstream-key-env'],
    record: values.record,
    replay: values.replay,
    strict: values.strict ?? false,
    tokenizer,
  }
  if (command === 'serve' && (rest.length > 0 || separator >= 0)) {
    const operands = [...rest, ...args.slice(own.length)].join(' ')
    throw new UsageError(`There is nothing to do for serve with "${operands}"`)
  }
  const operands = separator < 0 ? rest : [...rest, ...args.slice(separator + 1)]
  if (values.help === true) return { command: 'help', operands, settings }
  if (values.version === true) return { command: 'version', operands, settings }
  return { command, operands, settings }
}

// The type of what is returned follows from the options, and is too long to write.
function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new UsageError(`${option} is a whole number from 0 to ${most}, not "${text}"`)
}

function amount(option: string, text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text
  throw new UsageError(`${option} is an amount in US dollars, not "${text}"`)
}
