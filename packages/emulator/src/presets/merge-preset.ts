import type { ChatRequest, ToolDefinition } from '../wire/chat-request.ts'
import type { PresetConfig } from './preset-book.ts'

/**
 * Lays a request over a preset: a field of the request replaces the preset's as a whole, and tools
 * are united, the preset's first.
 */
export function mergePreset(config: PresetConfig, request: ChatRequest): ChatRequest {
  const { system: _system, cache_enabled: _enabled, cache_ttl_seconds: _ttl, ...settled } = config
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value != null))
  const tools = unitedTools(config.tools ?? [], request.tools ?? [])
  return { ...settled, ...given, ...(tools.length > 0 ? { tools } : {}) }
}

function unitedTools(
  settled: readonly ToolDefinition[],
  given: readonly ToolDefinition[],
): readonly ToolDefinition[] {
  const byName = new Map(settled.map((tool) => [identityOf(tool), tool]))
  for (const tool of given) byName.set(identityOf(tool), tool)
  return [...byName.values()]
}

// Function tools are told apart by name, advisors and subagents by type and name, others by type.
function identityOf({ type, function: definition, parameters }: ToolDefinition): string {
  if (definition !== undefined) return `function ${definition.name}`
  const named = /advisor|subagent/.test(type)
  return named ? `${type} ${JSON.stringify(parameters?.['name'] ?? '')}` : type
}

const transient = new Set(['messages', 'prompt', 'stream', 'stream_options', 'user', 'session_id'])

/** What is kept of a request that is saved as a preset: not the conversation, not the moment. */
export function presetFromRequest(request: ChatRequest): PresetConfig {
  return Object.fromEntries(Object.entries(request).filter(([field]) => !transient.has(field)))
}
