import type { Turn } from '../reply/responder.ts'

/** What only OpenRouter understands, or what the emulator has settled already. */
const ownFields = new Set([
  'provider',
  'models',
  'route',
  'plugins',
  'transforms',
  'usage',
  'preset',
  'session_id',
  'service_tier',
  'max_price',
  'debug',
  'trace',
  'cache_control',
  'include_reasoning',
  'messages',
  'prompt',
  'model',
  'stream',
  'stream_options',
])

/** The request as an upstream is asked. */
export function upstreamBody(
  { request, messages, streaming }: Turn,
  model: string,
): Record<string, unknown> {
  const rest = Object.entries(request).filter(
    ([field, value]) => !ownFields.has(field) && value !== null,
  )
  return {
    ...Object.fromEntries(rest),
    model,
    messages,
    stream: streaming,
    ...(streaming ? { stream_options: { include_usage: true } } : {}),
  }
}
