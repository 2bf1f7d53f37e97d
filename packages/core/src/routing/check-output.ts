import type { ChatRequest } from '../wire/chat-request.ts'
import { isPluginOn } from './plugin-state.ts'
import type { Warn } from './request-warning.ts'

/** Warns about what concerns the answer, and about parameters that do nothing any more. */
export function checkOutput(request: ChatRequest, warn: Warn): void {
  const { max_tokens: maxTokens, max_completion_tokens: maxCompletionTokens, stream } = request
  warn(
    typeof maxTokens === 'number' &&
      typeof maxCompletionTokens === 'number' &&
      maxTokens !== maxCompletionTokens,
    'max-tokens-given-twice',
    'max_tokens',
    'is the older form of `max_completion_tokens`, which is also set: remove it',
  )
  warn(
    typeof request.top_logprobs === 'number' && request.logprobs !== true,
    'top-logprobs-without-logprobs',
    'top_logprobs',
    'needs `logprobs: true`',
  )
  warn(
    request.response_format?.type === 'json_schema' &&
      request.provider?.require_parameters !== true,
    'schema-may-be-ignored',
    'response_format',
    'is ignored by providers without structured outputs: set `provider.require_parameters`',
  )
  warn(
    stream === true && isPluginOn(request, 'response-healing'),
    'not-while-streaming',
    'plugins',
    'has `response-healing`, which does nothing while streaming: remove it, or `stream`',
  )
  warn(
    stream !== true && request.debug?.echo_upstream_body === true,
    'only-while-streaming',
    'debug.echo_upstream_body',
    'does nothing unless streaming: set `stream`',
  )
  warn(
    typeof request.route === 'string',
    'deprecated',
    'route',
    request.route === 'sort'
      ? 'is deprecated: write `provider: { sort: { by: …, partition: "none" } }`'
      : 'is deprecated: remove it, as `models` alone asks for fallbacks',
  )
  const always = 'has no effect, as usage always comes: remove it'
  const { usage, stream_options: streamOptions } = request
  warn(typeof usage?.include === 'boolean', 'without-effect', 'usage.include', always)
  warn(
    typeof streamOptions?.include_usage === 'boolean',
    'without-effect',
    'stream_options.include_usage',
    always,
  )
}
