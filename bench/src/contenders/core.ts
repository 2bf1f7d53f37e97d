import { type ChatEvent, completeChat, createConnection, streamChat } from '@waypost/core'
import type { Answer } from '../answers/answer.ts'
import { apiKey, baseUrl, type Client, model } from './contender.ts'

/** Core's events, one at a time. */
export function openCore(fetch: typeof globalThis.fetch): Client {
  return client(fetch, false)
}

/** Core's events, as many at once as have arrived. */
export function openCoreInBatches(fetch: typeof globalThis.fetch): Client {
  return client(fetch, true)
}

function client(fetch: typeof globalThis.fetch, inBatches: boolean): Client {
  const connection = createConnection({ apiKey, baseURL: baseUrl, fetch })
  return {
    async stream(prompt, answer) {
      const events = await streamChat(connection, { model, messages: [...prompt] })
      if (!inBatches) {
        for await (const event of events) take(event, answer)
        return
      }
      for (;;) {
        const batch = await events.nextBatch()
        if (!batch) break
        for (const event of batch) take(event, answer)
      }
    },
    async complete(prompt) {
      const { data } = await completeChat(connection, { model, messages: [...prompt] })
      return String(data.choices[0]?.message.content)
    },
  }
}

function take(event: ChatEvent, answer: Answer): void {
  if (event.type === 'text-delta') answer.addText(event.text)
  else if (event.type === 'reasoning-delta') answer.addReasoning(event.text)
  else if (event.type === 'tool-call-delta') answer.addToolArguments(event.text)
}
