import type { Turn } from '../reply/responder.ts'

/** What only OpenRouter understands, or what the emulator has settled already. */
const ownFields = new Set([
  // The emulator asks once for each answer.
  'n',
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
  'tools',
  'stream_options',
])

/** The caller's own tools: OpenRouter's run before anybody is asked. */
function toolsOf({ tools }: Turn['request']): Pick<Turn['request'], 'tools'> {
  const functions = tools?.filter(({ type }) => type === 'function') ?? []
  return functions.length === 0 ? {} : { tools: functions }
}

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
    ...toolsOf(request),
    model,
    messages,
    stream: streaming,
    ...(streaming ? { stream_options: { include_usage: true } } : {}),
  }
}
