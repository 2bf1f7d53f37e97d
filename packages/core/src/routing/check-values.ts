import { effortLevels } from '../reasoning/effort.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { nearestName } from './nearest-name.ts'
import type { Warn } from './request-warning.ts'

const pluginIds = [
  'auto-beta-router',
  'auto-router',
  'context-compression',
  'file-parser',
  'fusion',
  'moderation',
  'pareto-router',
  'response-healing',
  'switchyard-router',
  'web',
  'web-fetch',
]

/**
 * Warns about values that look like a slip of a documented one. Others stay unmentioned: OpenRouter
 * adds new ones all the time.
 */
export function checkValues(request: ChatRequest, warn: Warn): void {
  const { reasoning, provider, plugins } = request
  check('reasoning.effort', reasoning?.effort, effortLevels)
  check('reasoning_effort', request.reasoning_effort, effortLevels)
  check('verbosity', request.verbosity, ['low', 'medium', 'high', 'xhigh', 'max'])
  check('provider.sort', provider?.sort, ['price', 'throughput', 'latency', 'exacto'])
  check('provider.data_collection', provider?.data_collection, ['allow', 'deny'])
  if (!Array.isArray(plugins)) return
  for (const [index, plugin] of plugins.entries()) {
    check(`plugins[${index}].id`, Object(plugin).id, pluginIds)
  }

  function check(parameter: string, value: unknown, known: readonly string[]): void {
    if (typeof value !== 'string') return
    const nearest = nearestName(value, known)
    const problem = `is "${value}", which is not documented: perhaps you meant "${nearest}"`
    warn(nearest !== undefined && nearest !== value, 'unknown-value', parameter, problem)
  }
}
