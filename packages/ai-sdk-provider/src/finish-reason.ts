import type { LanguageModelV4FinishReason } from '@ai-sdk/provider'
import type { ChatFinishReason } from '@waypost/core'

const unifiedReasons: Readonly<Record<string, LanguageModelV4FinishReason['unified']>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  content_filter: 'content-filter',
  error: 'error',
  interrupted: 'interrupted',
}

/** Words of ours, not of the wire. */
const unspoken = new Set(['interrupted', 'unknown'])

/**
 * The finish reason in the words of the AI SDK. Some providers end an answer that calls tools with
 * `stop`; a cut answer never becomes one that calls tools.
 */
export function finishReasonToAiSdk(
  reason: ChatFinishReason,
  callsTools: boolean,
): LanguageModelV4FinishReason {
  const unified = unifiedReasons[reason] ?? 'other'
  return {
    unified: callsTools && (unified === 'stop' || unified === 'other') ? 'tool-calls' : unified,
    raw: unspoken.has(reason) ? undefined : reason,
  }
}
