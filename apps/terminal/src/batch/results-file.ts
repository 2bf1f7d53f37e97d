import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { BatchResult } from '@waypost/client'
import { explainFailure, Failure, messageOf } from '../failure.ts'
import type { BatchRequest } from './read-requests.ts'

/** What one line of the results holds. */
interface ResultRecord {
  id: string
  line: number
  status: 'done' | 'failed'
  /** The digest of the request. */
  request: string
  response?: unknown
  error?: unknown
}

/**
 * The results as JSON, one a line, written as they come. A line that was written stays written when
 * the process dies; one that was torn is asked for again.
 */
export class ResultsFile {
  readonly path: string
  /** How many of the requests were answered by an earlier run. */
  readonly answeredBefore: number
  /** The requests that have no answer yet. */
  readonly remaining: readonly BatchRequest[]

  constructor(path: string, requests: readonly BatchRequest[], restarts: boolean) {
    this.path = path
    const lines = restarts ? [] : readLines(path)
    const digests = new Map(requests.map(({ id, digest }) => [id, digest]))
    const answered = new Map<string, string>()
    for (const text of lines) {
      const record = parseRecord(text)
      if (record?.status === 'done' && digests.get(record.id) === record.request) {
        answered.set(record.id, text)
      }
    }
    this.answeredBefore = answered.size
    this.remaining = requests.filter(({ id }) => !answered.has(id))
    // What failed, was torn or belongs to another request makes room.
    this.#replace([...answered.values()])
  }

  append({ id, line, digest }: BatchRequest, result: BatchResult): void {
    const common = { id, line, request: digest }
    const record: ResultRecord =
      result.status === 'done'
        ? { ...common, status: 'done', response: result.response }
        : { ...common, status: 'failed', error: errorToJson(result.error) }
    appendFileSync(this.path, `${JSON.stringify(record)}\n`)
  }

  #replace(lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\n`).join('')
    const draft = `${this.path}.${process.pid}.tmp`
    try {
      writeFileSync(draft, text)
      renameSync(draft, this.path)
    } catch (error) {
      throw new Failure(`${this.path} cannot be written (${messageOf(error)}); name another --out.`)
    }
  }
}

function errorToJson(error: unknown): object {
  const { kind, message, status } = explainFailure(error)
  return { kind, message, ...(status !== undefined && { status }) }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    // There was no earlier run.
    return []
  }
}

function parseRecord(text: string): ResultRecord | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
