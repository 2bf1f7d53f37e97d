import type { LanguageModelV4FinishReason } from '@ai-sdk/provider'
import type { ChatFinishReason } from '@waypost/core'

type Unified = LanguageModelV4FinishReason['unified']

const unifiedReasons = new Set<Unified>([
  'stop',
  'length',
  'tool-calls',
  'content-filter',
  'error',
  'interrupted',
])

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
  // A broken server may have given something else than a word.
  const word = String(reason).replace('_', '-') as Unified
  const unified = unifiedReasons.has(word) ? word : 'other'
  return {
    unified: callsTools && (unified === 'stop' || unified === 'other') ? 'tool-calls' : unified,
    raw: unspoken.has(reason) ? undefined : reason,
  }
}
