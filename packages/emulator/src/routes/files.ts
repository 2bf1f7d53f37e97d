import type { Engine } from '../engine/engine.ts'
import { fileTypeOf } from '../files/file-type.ts'
import type { StoredFile } from '../files/file-store.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import { readForm } from '../http/read-form.ts'
import type { Route } from '../http/route.ts'
import { wholeNumber } from './page-of.ts'

const path = '/api/v1/files'
const access = 'inference'

/** Files: uploading them, listing them, and deleting them. */
export const fileRoutes: readonly Route[] = [
  { method: 'GET', path, access, handler: listFiles },
  { method: 'POST', path, access, handler: uploadFile },
  { method: 'GET', path: `${path}/:id`, access, handler: readFile },
  { method: 'DELETE', path: `${path}/:id`, access, handler: deleteFile },
  { method: 'GET', path: `${path}/:id/content`, access, handler: downloadFile },
]

const largestBytes = 100 * 1024 * 1024
const usualLimit = 100
const highestLimit = 1_000
// The shape that answers have; the others, of OpenAI and Anthropic, are asked for in ways not documented.
const shape = { _shape: 'openrouter' }

async function uploadFile(exchange: Exchange, { files, clock }: Engine): Promise<Answer> {
  requireOwnStorage(exchange)
  const file = (await readForm(exchange)).get('file')
  if (!(file instanceof File)) throw new ApiError(400, 'file: a file is required')
  if (file.size === 0) throw new ApiError(400, 'file: it is empty')
  if (file.size > largestBytes) throw new ApiError(413, 'file: at most 100 MB are accepted')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const mimeType = fileTypeOf(bytes)
  if (mimeType === undefined) {
    throw new ApiError(
      400,
      'file: expected a PDF, an image, an office document, a recording, or UTF-8 text',
    )
  }
  const createdAtMs = clock.now()
  return jsonAnswer(fileToWire(files.add({ filename: file.name, mimeType, bytes, createdAtMs })))
}

function listFiles(exchange: Exchange, { files }: Engine): Answer {
  requireOwnStorage(exchange)
  const { query } = exchange
  if (query.has('before_id')) throw new ApiError(400, 'before_id: not supported for these files')
  if ((query.get('order') ?? 'asc') !== 'asc') throw new ApiError(400, 'order: expected asc')
  const limit = wholeNumber(query, 'limit', { from: 1, to: highestLimit }) ?? usualLimit
  const cursor = query.get('cursor')
  const after = cursor === null ? (query.get('after') ?? query.get('after_id')) : idIn(cursor)
  const page = files.page(after ?? undefined, limit)
  if (page === undefined) throw new ApiError(400, `There is no file "${after}" to list after`)
  const last = page.files.at(-1)
  return jsonAnswer({
    ...shape,
    data: page.files.map(fileToWire),
    has_more: page.more,
    first_id: page.files[0]?.id ?? null,
    last_id: last?.id ?? null,
    cursor: page.more && last !== undefined ? cursorTo(last) : null,
  })
}

function readFile(exchange: Exchange, engine: Engine): Answer {
  return jsonAnswer(fileToWire(fileOf(exchange, engine)))
}

function deleteFile(exchange: Exchange, engine: Engine): Answer {
  const { id } = fileOf(exchange, engine)
  engine.files.remove(id)
  return jsonAnswer({ ...shape, id, type: 'file_deleted' })
}

function downloadFile(exchange: Exchange, engine: Engine): never {
  const { id } = fileOf(exchange, engine)
  throw new ApiError(400, `File "${id}" was uploaded and cannot be downloaded`)
}

function fileOf(exchange: Exchange, { files }: Engine): StoredFile {
  requireOwnStorage(exchange)
  const id = exchange.params['id'] ?? ''
  const file = files.find(id)
  if (file === undefined) throw new ApiError(404, `File "${id}" not found`)
  return file
}

/** Files are those of the account's only workspace, and not a provider's. */
function requireOwnStorage({ query, key }: Exchange): void {
  if (query.has('provider')) {
    const message = 'Files that a provider stores are not emulated'
    throw new ApiError(501, message, { metadata: { error_type: 'not_implemented' } })
  }
  const workspaceId = query.get('workspace_id') ?? key.account.workspaceId
  if (workspaceId !== key.account.workspaceId) throw new ApiError(403, 'Not your workspace')
}

function fileToWire({ id, filename, mimeType, bytes, createdAtMs }: StoredFile): object {
  return {
    ...shape,
    id,
    type: 'file',
    filename,
    mime_type: mimeType,
    size_bytes: bytes.length,
    created_at: new Date(createdAtMs).toISOString(),
    downloadable: false,
  }
}

function cursorTo({ id }: StoredFile): string {
  return btoa(JSON.stringify({ cursor: id }))
}

function idIn(cursor: string): string {
  const refusal = new ApiError(400, 'cursor: expected one from an earlier answer')
  let read: { readonly cursor?: unknown } | null
  try {
    read = JSON.parse(atob(cursor))
  } catch {
    throw refusal
  }
  if (typeof read?.cursor !== 'string') throw refusal
  return read.cursor
}
