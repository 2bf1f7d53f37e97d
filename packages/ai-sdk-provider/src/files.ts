import {
  type FilesV4,
  type FilesV4DeleteFileCallOptions,
  type FilesV4DeleteFileResult,
  type FilesV4GetFileMetadataResult,
  type FilesV4UploadFileCallOptions,
  type FilesV4UploadFileResult,
  NoSuchProviderReferenceError,
} from '@ai-sdk/provider'
import { fromBase64, requestJson } from '@waypost/core'
import {
  callEndpoint,
  callOptions,
  type HostCall,
  type ProviderContext,
} from './provider-context.ts'

interface StoredFile {
  id: string
  filename?: string | null
  mime_type?: string | null
  size_bytes?: number | null
  created_at?: string | null
}

/** The files of an OpenRouter workspace. OpenRouter documentation: API reference, "Files". */
export class Files implements FilesV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.files'
  readonly #context: ProviderContext

  constructor(context: ProviderContext) {
    this.#context = context
  }

  async uploadFile(options: FilesV4UploadFileCallOptions): Promise<FilesV4UploadFileResult> {
    const { data, mediaType, filename = 'file' } = options
    const form = new FormData()
    form.append('file', new File([await blobOf(data)], filename, { type: mediaType }))
    return described(await this.#send('POST', '/files', options, form))
  }

  async getFileMetadata(
    options: FilesV4DeleteFileCallOptions,
  ): Promise<FilesV4GetFileMetadataResult> {
    return described(await this.#send('GET', pathOf(options), options))
  }

  async deleteFile(options: FilesV4DeleteFileCallOptions): Promise<FilesV4DeleteFileResult> {
    const { id } = await this.#send('DELETE', pathOf(options), options)
    return { providerReference: { openrouter: id }, deleted: true, warnings: [] }
  }

  async #send(
    method: 'POST' | 'GET' | 'DELETE',
    path: string,
    call: HostCall,
    body?: FormData,
  ): Promise<StoredFile> {
    const request = { method, path, body }
    const { data } = await callEndpoint(this.#context, path, body, (connection) =>
      requestJson<StoredFile>(connection, request, callOptions(call)),
    )
    return data
  }
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
