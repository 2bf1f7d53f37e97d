import { ApiError } from '../../http/api-error.ts'
import type { Exchange } from '../../http/exchange.ts'
import { readForm } from '../../http/read-form.ts'
import { toBase64 } from '../../wire/base64.ts'

const maxFileBytes = 25 * 1024 * 1024

/** Reads a multipart upload as the JSON body that it stands for. */
export async function readTranscriptionForm(exchange: Exchange): Promise<unknown> {
  const form = await readForm(exchange)
  const file = form.get('file')
  if (!(file instanceof File)) throw new ApiError(400, 'file: an audio file is required')
  if (file.size > maxFileBytes) throw new ApiError(413, 'file: at most 25 MB are accepted')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const format = /\.(\w+)$/.exec(file.name)?.[1] ?? file.type.split('/')[1] ?? 'wav'
  const granularities = form.getAll('timestamp_granularities[]')
  const temperature = form.get('temperature')
  return {
    model: form.get('model'),
    input_audio: { data: toBase64(bytes), format: format.replace(/^x-/, '') },
    language: form.get('language'),
    response_format: form.get('response_format'),
    temperature: temperature === null ? null : Number(temperature),
    timestamp_granularities: granularities.length === 0 ? null : granularities,
  }
}
