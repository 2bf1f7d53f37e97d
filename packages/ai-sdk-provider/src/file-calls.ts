import {
  type FilesV4DeleteFileCallOptions,
  type FilesV4DeleteFileResult,
  type FilesV4GetFileMetadataResult,
  type FilesV4UploadFileCallOptions,
  type FilesV4UploadFileResult,
  NoSuchProviderReferenceError,
} from '@ai-sdk/provider'
import { fromBase64, requestJson } from '@waypost/core'
import { callEndpoint, callOptions, type HostCall, type ProviderContext } from './model-source.ts'

interface StoredFile {
  id: string
  filename?: string | null
  mime_type?: string | null
  size_bytes?: number | null
  created_at?: string | null
}

/** Adds a file to the workspace. OpenRouter documentation: API reference, "Files". */
export async function uploadFile(
  context: ProviderContext,
  options: FilesV4UploadFileCallOptions,
): Promise<FilesV4UploadFileResult> {
  const { data, mediaType, filename = 'file' } = options
  const form = new FormData()
  form.append('file', new File([await blobOf(data)], filename, { type: mediaType }))
  return described(await send(context, 'POST', '/files', options, form))
}

/** Looks a file up. */
export async function fileMetadata(
  context: ProviderContext,
  options: FilesV4DeleteFileCallOptions,
): Promise<FilesV4GetFileMetadataResult> {
  return described(await send(context, 'GET', pathOf(options), options))
}

/** Removes a file. */
export async function deleteFile(
  context: ProviderContext,
  options: FilesV4DeleteFileCallOptions,
): Promise<FilesV4DeleteFileResult> {
  const { id } = await send(context, 'DELETE', pathOf(options), options)
  return { providerReference: { openrouter: id }, deleted: true, warnings: [] }
}

async function send(
  context: ProviderContext,
  method: 'POST' | 'GET' | 'DELETE',
  path: string,
  call: HostCall,
  body?: FormData,
): Promise<StoredFile> {
  const request = { method, path, body }
  const { data } = await callEndpoint(context, path, body, (connection) =>
    requestJson<StoredFile>(connection, request, callOptions(call)),
  )
  return data
}

function pathOf({ file }: FilesV4DeleteFileCallOptions): string {
  const id = file['openrouter']
  if (id !== undefined) return `/files/${encodeURIComponent(id)}`
  throw new NoSuchProviderReferenceError({ provider: 'openrouter', reference: file })
}

async function blobOf(data: FilesV4UploadFileCallOptions['data']): Promise<Blob> {
  if (data.type === 'stream') return await new Response(data.stream).blob()
  if (data.type === 'text') return new Blob([data.text])
  return new Blob([
    typeof data.data === 'string' ? fromBase64(data.data) : new Uint8Array(data.data),
  ])
}

function described(file: StoredFile): FilesV4UploadFileResult {
  return {
    providerReference: { openrouter: file.id },
    ...(file.filename && { filename: file.filename }),
    ...(file.mime_type && { mediaType: file.mime_type }),
    ...(file.size_bytes != null && { byteSize: file.size_bytes }),
    ...(file.created_at && { createdAt: new Date(file.created_at) }),
    warnings: [],
  }
}
