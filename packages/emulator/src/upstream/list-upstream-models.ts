import type { UpstreamOptions } from './upstream.ts'

/** Asks a server for the names of its models. Throws when it does not say. */
export async function listUpstreamModels({
  baseURL,
  apiKey,
  fetch = globalThis.fetch,
}: UpstreamOptions): Promise<readonly string[]> {
  const response = await fetch(`${baseURL.replace(/\/$/, '')}/models`, {
    headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`${baseURL}/models answered ${response.status}`)
  const { data = [] }: { data?: { id: string }[] } = await response.json()
  return data.map(({ id }) => id)
}
