import { ConfigurationError } from '../errors/configuration-error.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { TranscriptionRequest, TranscriptionResponse } from '../wire/transcription.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** Sound to write down, as a file of at most 25 MB; a larger one goes as `input_audio`. */
export interface TranscriptionUpload extends Omit<
  TranscriptionRequest,
  'input_audio' | 'provider'
> {
  model: string
  /** The name of a `File`, or else the type of a `Blob`, tells the format. */
  file: Blob
}

/**
 * The HTTP request of a transcription; an upload is sent as a form.
 *
 * @throws ConfigurationError when `file` is neither a `File` nor a `Blob`.
 */
export function transcriptionRequest(body: TranscriptionRequest | TranscriptionUpload): ApiRequest {
  const { file } = body
  if (file !== undefined && !(file instanceof Blob)) {
    throw new ConfigurationError("`file` has to be a `File`: `new File([bytes], 'speech.mp3')`.")
  }
  return {
    method: 'POST',
    path: '/audio/transcriptions',
    body: file ? uploadForm(body, file) : body,
    billed: true,
  }
}

/**
 * Writes down what is said.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason;
 * ConfigurationError when `file` is neither a `File` nor a `Blob`.
 */
export async function createTranscription(
  connection: Connection,
  body: TranscriptionRequest | TranscriptionUpload,
  options: CallOptions = {},
): Promise<ApiResult<TranscriptionResponse>> {
  return requestJson(connection, transcriptionRequest(body), options)
}

function uploadForm({ file: _file, ...fields }: object & { file?: unknown }, file: Blob): FormData {
  const form = new FormData()
  const fallbackName = `audio.${file.type.split('/')[1] ?? 'wav'}`
  form.append('file', file, file instanceof File ? file.name : fallbackName)
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue
    if (Array.isArray(value)) for (const item of value) form.append(`${name}[]`, textOf(item))
    else form.append(name, textOf(value))
  }
  return form
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
