import { ApiError } from './api-error.ts'
import type { Exchange } from './exchange.ts'

/** Reads a multipart body; one that is none is the caller's mistake. */
export async function readForm(exchange: Exchange): Promise<FormData> {
  const headers = { 'content-type': exchange.header('content-type') ?? '' }
  try {
    return await new Response(new Uint8Array(exchange.bytes()), { headers }).formData()
  } catch (error) {
    throw new ApiError(400, `Invalid multipart body: ${String(error)}`)
  }
}
