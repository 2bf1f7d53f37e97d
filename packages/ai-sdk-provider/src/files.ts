import {
  type FilesV4,
  type FilesV4DeleteFileCallOptions,
  type FilesV4DeleteFileResult,
  type FilesV4GetFileMetadataResult,
  type FilesV4UploadFileCallOptions,
  type FilesV4UploadFileResult,
  NoSuchProviderReferenceError,
} from '@ai-sdk/provider'
import { type ApiRequest, type ApiResult, requestJson } from '@waypost/core'
import { toBytes } from './media-type.ts'
import { callEndpoint, type HostCall, type ProviderContext } from './provider-context.ts'

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
    const result = await this.#send<StoredFile>({ method: 'POST', path: '/files' }, form, options)
    return { ...described(result.data), warnings: [] }
  }

  async getFileMetadata(
    options: FilesV4DeleteFileCallOptions,
  ): Promise<FilesV4GetFileMetadataResult> {
    const request = { method: 'GET', path: pathOf(options) } as const
    const { data } = await this.#send<StoredFile>(request, undefined, options)
    return { ...described(data), warnings: [] }
  }

  async deleteFile(options: FilesV4DeleteFileCallOptions): Promise<FilesV4DeleteFileResult> {
    const request = { method: 'DELETE', path: pathOf(options) } as const
    const { data } = await this.#send<{ id: string }>(request, undefined, options)
    return { providerReference: { openrouter: data.id }, deleted: true, warnings: [] }
  }

  #send<Data>(
    request: Pick<ApiRequest, 'method' | 'path'>,
    body: FormData | undefined,
    call: HostCall,
  ): Promise<ApiResult<Data>> {
    const endpoint = {
      path: request.path,
      call: (...[connection, sent, options]: Parameters<typeof requestJson>) =>
        requestJson<Data>(connection, sent, options),
    }
    return callEndpoint(endpoint, this.#context, { ...request, body }, call)
  }
}

function pathOf({ file }: FilesV4DeleteFileCallOptions): string {
  const id = file['openrouter']
  if (id !== undefined) return `/files/${encodeURIComponent(id)}`
  throw new NoSuchProviderReferenceError({ provider: 'openrouter', reference: file })
}

async function blobOf(data: FilesV4UploadFileCallOptions['data']): Promise<Blob> {
  if (data.type === 'stream') return await new Response(data.stream).blob()
  return new Blob([data.type === 'text' ? data.text : toBytes(data.data)])
}

function described(file: StoredFile): Omit<FilesV4UploadFileResult, 'warnings'> {
  return {
    providerReference: { openrouter: file.id },
    ...(file.filename && { filename: file.filename }),
    ...(file.mime_type && { mediaType: file.mime_type }),
    ...(file.size_bytes != null && { byteSize: file.size_bytes }),
    ...(file.created_at && { createdAt: new Date(file.created_at) }),
  }
}
