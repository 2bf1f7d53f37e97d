import { words } from './words.ts'

/** One turn of a conversation. */
export type Message = { role: 'user'; content: string } | { role: 'assistant'; content: string }

/** A question of one line. */
export const smallPrompt: readonly Message[] = [{ role: 'user', content: 'Say something.' }]

/** A conversation of 200 turns and one megabyte. */
export function largePrompt(): Message[] {
  const content = words(2000).join('').padEnd(5000, ' and so on').slice(0, 5000)
  const messages: Message[] = []
  for (let turn = 0; turn < 199; turn++) {
    messages.push({ role: turn % 2 === 0 ? 'user' : 'assistant', content: `${turn} ${content}` })
  }
  return [...messages, { role: 'user', content: lastWords }]
}

/** Where the large prompt ends; a request that lacks them was not sent whole. */
export const lastWords = 'What was the first word that you were told?'
