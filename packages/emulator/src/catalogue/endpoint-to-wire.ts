import type { Endpoint, Model, Provider } from './model.ts'

/** What an endpoint's record depends on beside the catalogue. */
export interface EndpointView {
  readonly providerName: string
  /** Whether it had no outage within the last 30 seconds. */
  readonly stable: boolean
  /** Speed is only shown to callers with a key. */
  readonly showsSpeed: boolean
}

/** An endpoint as the catalogue's pages show it. Latencies are milliseconds, uptimes percentages. */
export function endpointToWire(
  model: Model,
  endpoint: Endpoint,
  { providerName, stable, showsSpeed }: EndpointView,
): Record<string, unknown> {
  const { p50, p75, p90, p99 } = endpoint.latencySeconds
  const latency = { p50: p50 * 1_000, p75: p75 * 1_000, p90: p90 * 1_000, p99: p99 * 1_000 }
  const uptime = endpoint.uptime * 100
  return {
    name: `${providerName} | ${model.canonicalSlug}`,
    model_id: model.id,
    model_name: model.name,
    context_length: endpoint.contextLength,
    pricing: endpoint.pricing,
    provider_name: providerName,
    tag: endpoint.tag,
    quantization: endpoint.quantization,
    max_completion_tokens: endpoint.maxCompletionTokens,
    max_prompt_tokens: null,
    supported_parameters: endpoint.supportedParameters,
    status: stable ? 0 : -2,
    uptime_last_5m: stable ? uptime : 0,
    uptime_last_30m: uptime,
    uptime_last_1d: uptime,
    supports_implicit_caching: endpoint.cache?.mode === 'implicit',
    supports_voice_cloning: false,
    supports_tool_choice: toolChoiceOf(endpoint),
    latency_last_30m: showsSpeed ? latency : null,
    throughput_last_30m: showsSpeed ? endpoint.throughput : null,
  }
}

/** Which ways of choosing a tool an endpoint knows. */
function toolChoiceOf({ supportedParameters }: Endpoint): Record<string, boolean> {
  const known = supportedParameters.includes('tool_choice')
  return { none: known, auto: known, required: known, function: known }
}

/** A provider as `GET /providers` shows it. */
export function providerToWire(provider: Provider): Record<string, unknown> {
  return {
    name: provider.name,
    slug: provider.slug,
    privacy_policy_url: provider.privacyPolicyUrl ?? null,
    terms_of_service_url: provider.termsOfServiceUrl ?? null,
    status_page_url: provider.statusPageUrl ?? null,
    headquarters: provider.headquarters ?? null,
    datacenters: provider.datacenters ?? null,
  }
}
