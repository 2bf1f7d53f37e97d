import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ChatRequest } from '@waypost/client'
import { Failure, unreadable } from '../failure.ts'

/** One line of the input. */
export interface BatchRequest {
  /** What the line calls itself, or its number. */
  id: string
  /** From 1. */
  line: number
  request: ChatRequest
  /** Tells whether the request is the one that an earlier run answered. */
  digest: string
}

const shownProblems = 5

/**
 * Reads requests, one JSON value a line: a chat request with an optional `id`, OpenAI's batch format
 * (`custom_id` and `body`), or a prompt, alone or as `prompt`.
 *
 * @throws Failure that names the lines that are none of these, before anything is sent.
 */
export function readRequests(path: string, defaultModel: string): BatchRequest[] {
  const requests: BatchRequest[] = []
  const problems: string[] = []
  const lineOf = new Map<string, number>()
  for (const [index, text] of readLines(path).entries()) {
    if (text.trim() === '') continue
    const line = index + 1
    const read = readRequest(text, defaultModel)
    if ('problem' in read) {
      problems.push(`line ${line} ${read.problem}`)
      continue
    }
    const id = read.id ?? String(line)
    const earlier = lineOf.get(id)
    if (earlier !== undefined) problems.push(`line ${line} has the id ${id} of line ${earlier}`)
    lineOf.set(id, line)
    requests.push({ id, line, request: read.request, digest: digestOf(read.request) })
  }
  if (problems.length > 0) {
    const more =
      problems.length > shownProblems ? `, and ${problems.length - shownProblems} more` : ''
    throw new Failure(
      `Nothing was sent, because ${path} has mistakes: ${problems.slice(0, shownProblems).join('; ')}${more}.`,
    )
  }
  if (requests.length === 0) throw new Failure(`${path} has no requests; write one a line.`)
  return requests
}

function readLines(path: string): string[] {
  try {
    // Some editors begin a file with a byte order mark.
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split('\n')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function readRequest(
  text: string,
  defaultModel: string,
): { id: string | undefined; request: ChatRequest } | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'is not JSON' }
  }
  if (typeof value === 'string') return { id: undefined, request: ask(value, defaultModel) }
  if (!isObject(value)) return { problem: 'is neither an object nor a text' }
  const { id: ownId, custom_id: customId = ownId, body, ...rest } = value
  const id =
    typeof customId === 'string' || typeof customId === 'number' ? String(customId) : undefined
  const { prompt, ...request } = isObject(body) ? body : rest
  if (typeof prompt === 'string')
    return { id, request: { ...ask(prompt, defaultModel), ...request } }
  const { messages } = request
  if (!Array.isArray(messages)) return { problem: 'has neither `messages` nor a `prompt`' }
  return { id, request: { model: defaultModel, ...request, messages } }
}

function ask(prompt: string, model: string): ChatRequest {
  return { model, messages: [{ role: 'user', content: prompt }] }
}

function digestOf(request: ChatRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
