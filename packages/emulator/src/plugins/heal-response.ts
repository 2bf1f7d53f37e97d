import type { ChatRequest } from '../wire/chat-request.ts'

/** Whether a request wants broken JSON to be mended; only whole answers can be. */
export function wantsHealing({ plugins, response_format, stream }: ChatRequest): boolean {
  const asked = plugins?.some(({ id, enabled }) => id === 'response-healing' && enabled !== false)
  const json = response_format?.type === 'json_object' || response_format?.type === 'json_schema'
  return asked === true && json && stream !== true
}

/** Mends brackets, commas, quotes, fences and prose around JSON; leaves what is beyond repair. */
export async function healJson(text: string): Promise<string> {
  const { jsonrepair } = await import('jsonrepair')
  const fenced = /```(?:json)?\s*([^]*?)```/.exec(text)?.[1] ?? text
  const start = fenced.search(/[[{]/)
  try {
    return JSON.stringify(JSON.parse(jsonrepair(start < 0 ? fenced : fenced.slice(start).trim())))
  } catch {
    // What no repair makes JSON is returned as the model wrote it.
    return text
  }
}
