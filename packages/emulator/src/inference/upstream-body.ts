import type { Turn } from '../reply/responder.ts'
import { outputLimitOf, type ToolDefinition } from '../wire/chat-request.ts'
import { type Message, textOf } from '../wire/message.ts'
import { toYaml } from './to-yaml.ts'
import { upstreamReasoning } from './upstream-reasoning.ts'

const forwarded =
  'temperature top_p top_k min_p top_a frequency_penalty presence_penalty repetition_penalty seed stop logit_bias logprobs top_logprobs response_format tool_choice parallel_tool_calls verbosity'.split(
    ' ',
  )

/** The body that OpenRouter sends to the provider of a turn. */
export function upstreamBody(turn: Turn): Record<string, unknown> {
  const { request, model, endpoint, messages, streaming } = turn
  const supported = forwarded.filter(
    (name) => request[name] != null && endpoint.supportedParameters.includes(name),
  )
  // OpenRouter runs its own tools itself.
  const tools = functionsOf(request)
  const native = endpoint.supportedParameters.includes('tools')
  const limit = outputLimitOf(request)
  const said = model.acceptsNames === true ? messages : messages.map(withNameInContent)
  return {
    model: model.canonicalSlug,
    messages: tools.length > 0 && !native ? [toolsInWords(turn), ...said] : said,
    ...Object.fromEntries(supported.map((name) => [name, request[name]])),
    ...(tools.length > 0 && native ? { tools } : {}),
    ...(limit === undefined ? {} : { max_tokens: limit }),
    ...upstreamReasoning(turn),
    stream: streaming,
  }
}

// Only some vendors know the `name` of a message; the others read it as part of the text.
function withNameInContent(message: Message): Message {
  const { name, ...rest } = message
  if (name == null || message.role === 'tool') return message
  return { ...rest, content: `${name}: ${textOf(message)}` }
}

function functionsOf({ tools }: Turn['request']): readonly ToolDefinition[] {
  return (tools ?? []).filter(({ type }) => type === 'function')
}

function toolsInWords({ request }: Turn): Message {
  const tools = functionsOf(request).map(({ function: definition }) => definition)
  return {
    role: 'system',
    content: `You can call these tools. Answer with a YAML document that names the tool and its arguments.\n\n${toYaml({ tools })}`,
  }
}
