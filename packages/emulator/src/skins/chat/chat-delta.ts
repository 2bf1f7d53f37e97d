import type { ModelEvent } from '../../reply/model-event.ts'

/** The delta of a chunk that carries one event; nothing for events that are no delta. */
export function chatDelta(
  event: ModelEvent,
  showsReasoning: boolean,
  expiresAt: number,
): Record<string, unknown> | undefined {
  switch (event.type) {
    case 'text':
      return { content: event.text }
    case 'refusal':
      return { content: '', refusal: event.text }
    case 'reasoning':
      if (!showsReasoning || event.detail.type === 'hidden') return undefined
      return { content: '', reasoning: event.text, reasoning_details: [event.detail] }
    case 'tool-call':
      return {
        content: null,
        tool_calls: [
          {
            index: event.index,
            id: event.id,
            type: 'function',
            function: { name: event.name, arguments: '' },
          },
        ],
      }
    case 'tool-arguments':
      return {
        content: null,
        tool_calls: [{ index: event.index, type: 'function', function: { arguments: event.text } }],
      }
    case 'annotation':
      return { content: '', annotations: [event.annotation] }
    case 'image':
      return {
        content: '',
        images: [{ type: 'image_url', image_url: { url: event.url }, index: 0 }],
      }
    case 'audio': {
      const { id, data, transcript } = event
      return { content: null, audio: { id, data, transcript, expires_at: expiresAt } }
    }
    case 'error':
    case 'finish':
    default:
      return undefined
  }
}
