import {
  chatParameterNames,
  providerPreferenceNames,
  reasoningOptionNames,
} from '../routing/known-names.ts'
import { nearestName, toSnakeCase } from '../routing/nearest-name.ts'

const namesInside: Readonly<Record<string, readonly string[]>> = {
  provider: providerPreferenceNames,
  reasoning: reasoningOptionNames,
  response_format: ['json_schema', 'grammar'],
  json_schema: ['schema', 'name', 'strict'],
  web_search_options: ['search_context_size'],
  debug: ['echo_upstream_body'],
  trace: ['trace_id', 'trace_name', 'span_name', 'generation_name', 'parent_span_id'],
  image_config: ['aspect_ratio', 'image_size'],
  audio: ['voice', 'format'],
  x_search_filter: ['allowed_x_handles', 'excluded_x_handles', 'from_date', 'to_date'],
  parameters: [
    'engine',
    'max_results',
    'max_total_results',
    'max_uses',
    'max_characters',
    'search_context_size',
    'allowed_domains',
    'excluded_domains',
    'blocked_domains',
    'user_location',
    'timezone',
    'model',
    'name',
    'instructions',
  ],
}

const pluginOf: ReadonlyMap<string, string> = new Map([
  ['max_results', 'web'],
  ['search_prompt', 'web'],
  ['include_domains', 'web'],
  ['exclude_domains', 'web'],
  ['pdf', 'file-parser'],
  ['allowed_models', 'auto-router'],
  ['excluded_models', 'auto-router'],
  ['cost_tier', 'auto-router'],
  ['min_coding_score', 'pareto-router'],
])

/** Says that an option is unknown where it stands, and what was probably meant. */
export function describeUnknownOption(
  name: string,
  knownNames: readonly string[],
  inside?: string,
): string {
  const wireName = toSnakeCase(name)
  if (knownNames.includes(wireName)) {
    return `\`${name}\` is spelled \`${wireName}\`, as in OpenRouter's documentation.`
  }
  const elsewhere = placeElsewhere(wireName, knownNames, inside)
  const nearest = nearestName(name, knownNames)
  if (elsewhere !== undefined) {
    const orHere = nearest === undefined ? '' : ` Or did you mean \`${nearest}\`?`
    return `\`${name}\` does not belong here: ${elsewhere}.${orHere}`
  }
  const hint = nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`
  return `\`${name}\` is not a known option.${hint}`
}

function placeElsewhere(
  wireName: string,
  knownNames: readonly string[],
  inside: string | undefined,
): string | undefined {
  const plugin = pluginOf.get(wireName)
  if (plugin !== undefined && knownNames.includes('plugins')) {
    return `write \`plugins: [{ id: "${plugin}", ${wireName}: … }]\``
  }
  for (const container of knownNames) {
    if (namesInside[container]?.includes(wireName)) return `write \`${container}.${wireName}\``
  }
  const chatParameters: readonly string[] = chatParameterNames
  if (inside !== undefined && chatParameters.includes(wireName)) {
    return `write \`${wireName}\` beside \`${inside}\``
  }
  return undefined
}
