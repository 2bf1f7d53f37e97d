import type { Emulator } from '../src/index.ts'

/** Sends JSON below `/api/v1` with the inference key. */
export function post(
  emulator: Emulator,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${emulator.apiKey}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  })
}
