import { ChatEventStream } from '@waypost/core'
import type { Contender } from './contender.ts'

/** Core's events, one at a time, as a host reads them. */
export const core: Contender = {
  name: 'core',
  async read(response) {
    let text = ''
    let toolArguments = ''
    let reasoning = ''
    for await (const event of new ChatEventStream(response)) {
      if (event.type === 'text-delta') text += event.text
      else if (event.type === 'tool-call-delta') toolArguments += event.text
      else if (event.type === 'reasoning-delta') reasoning += event.text
    }
    return { text, toolArguments, reasoning }
  },
}
