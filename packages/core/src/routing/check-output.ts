import type { ChatRequest } from '../wire/chat-request.ts'
import { isPluginOn } from './plugin-state.ts'
import type { Warn } from './request-warning.ts'

/** Warns about what concerns the answer, and about parameters that do nothing any more. */
export function checkOutput(request: ChatRequest, warn: Warn): void {
  const { max_tokens: maxTokens, max_completion_tokens: maxCompletionTokens } = request
  if (
    typeof maxTokens === 'number' &&
    typeof maxCompletionTokens === 'number' &&
    maxTokens !== maxCompletionTokens
  ) {
    warn(
      'max-tokens-given-twice',
      'max_tokens',
      `\`max_tokens\` (${maxTokens}) is the older name of \`max_completion_tokens\` (${maxCompletionTokens}). ` +
        'Keep one of them.',
    )
  }
  if (typeof request.top_logprobs === 'number' && request.logprobs !== true) {
    warn(
      'top-logprobs-without-logprobs',
      'top_logprobs',
      '`top_logprobs` needs `logprobs: true`, without which no probabilities are returned.',
    )
  }
  if (request.response_format?.type === 'json_schema' && !requiresParameters(request)) {
    warn(
      'schema-may-be-ignored',
      'response_format',
      'A provider without structured outputs ignores the schema of `response_format`. ' +
        'Set `provider.require_parameters` to true to be served only by providers that obey it.',
    )
  }
  checkStreaming(request, warn)
  checkDeprecated(request, warn)
}

function requiresParameters(request: ChatRequest): boolean {
  return request.provider?.require_parameters === true
}

function checkStreaming(request: ChatRequest, warn: Warn): void {
  if (request.stream === true && isPluginOn(request, 'response-healing')) {
    warn(
      'not-while-streaming',
      'plugins',
      'The plugin `response-healing` does nothing while streaming. ' +
        'Ask for the answer without `stream`, or remove the plugin.',
    )
  }
  if (request.stream !== true && request.debug?.echo_upstream_body === true) {
    warn(
      'only-while-streaming',
      'debug.echo_upstream_body',
      '`debug.echo_upstream_body` only works while streaming and is ignored. Set `stream` to true.',
    )
  }
}

function checkDeprecated(request: ChatRequest, warn: Warn): void {
  if (typeof request.route === 'string') {
    const instead =
      request.route === 'sort'
        ? 'Write `provider: { sort: { by: …, partition: "none" } }` instead.'
        : 'Remove it: `models` alone asks for fallbacks.'
    warn('deprecated', 'route', `\`route\` is deprecated. ${instead}`)
  }
  if (typeof request.usage?.include === 'boolean') {
    warn(
      'without-effect',
      'usage.include',
      '`usage.include` has no effect: usage is always returned. Remove it.',
    )
  }
  if (typeof request.stream_options?.include_usage === 'boolean') {
    warn(
      'without-effect',
      'stream_options.include_usage',
      '`stream_options.include_usage` has no effect: streams always end with usage. Remove it.',
    )
  }
}
