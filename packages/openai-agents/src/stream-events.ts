import type { ModelRequest, StreamEvent } from '@openai/agents-core'
import type { ChatEventStream } from '@waypost/core'
import { modelAnswer } from './model-answer.ts'

/** By this word the helpers of `@openai/agents-openai` know what kind of chunks raw events hold. */
const rawModelEventSource = 'openai-chat-completions'

/** Writes the events of an answer as those of the Agents SDK; the last one holds the whole answer. */
export async function* streamEvents(
  events: ChatEventStream,
  request: ModelRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  for await (const event of events) {
    if (event.type === 'response-start') {
      yield { type: 'response_started', providerData: { ...event } }
    } else if (event.type === 'text-delta' && event.choice === 0) {
      yield { type: 'output_text_delta', delta: event.text }
    } else if (event.type === 'raw') {
      yield { type: 'model', event: event.chunk, providerData: { rawModelEventSource } }
    }
  }
  const answer = events.partial()
  yield {
    type: 'response_done',
    response: { ...modelAnswer(request, answer), id: answer.id, providerData: answer },
  }
}
