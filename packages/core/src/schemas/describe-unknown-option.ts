import * as z from 'zod/v4'
import { chatParameterNames } from '../routing/known-names.ts'
import { nearestName } from '../routing/nearest-name.ts'
import { toSnakeCase } from '../routing/wire-spelling.ts'

const pluginOf: Readonly<Record<string, readonly string[]>> = {
  web: ['max_results', 'search_prompt', 'include_domains', 'exclude_domains'],
  'file-parser': ['pdf'],
  'auto-router': ['allowed_models', 'excluded_models', 'cost_tier'],
  'pareto-router': ['min_coding_score'],
}

/**
 * Says that an option is unknown where it stands, and what was probably meant.
 *
 * @param shape The schemas of the options that are known there.
 */
export function describeUnknownOption(
  name: string,
  shape: z.ZodRawShape,
  inside: string | undefined,
): string {
  const wireName = toSnakeCase(name)
  if (Object.hasOwn(shape, wireName)) {
    return `\`${name}\` is spelled \`${wireName}\`, as in OpenRouter's documentation.`
  }
  const home = homeOf(wireName, shape, inside)
  const nearest = nearestName(name, Object.keys(shape))
  const guess = nearest && ` ${home ? 'Or did' : 'Did'} you mean \`${nearest}\`?`
  const problem = home ? `does not belong here: write ${home}.` : 'is not a known option.'
  return `\`${name}\` ${problem}${guess ?? ''}`
}

function homeOf(
  name: string,
  shape: z.ZodRawShape,
  inside: string | undefined,
): string | undefined {
  const plugin = Object.keys(pluginOf).find((id) => pluginOf[id]?.includes(name))
  if (plugin && 'plugins' in shape) return `\`plugins: [{ id: "${plugin}", ${name}: … }]\``
  const container = Object.keys(shape).find((key) => Object.hasOwn(fieldsOf(shape[key]), name))
  if (container) return `\`${container}.${name}\``
  const chatParameters: readonly string[] = chatParameterNames
  return inside && chatParameters.includes(name) ? `\`${name}\` beside \`${inside}\`` : undefined
}

/** The fields of an object that may be null or left out; none of what is no object. */
function fieldsOf(schema: unknown): object {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return fieldsOf(schema.unwrap())
  }
  return schema instanceof z.ZodObject ? schema.shape : {}
}
