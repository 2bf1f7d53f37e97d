import type { Emulator } from '@waypost/emulator'

const debouncing = `**Debouncing** waits until the calls stop. **Throttling** lets one through at a time.

\`\`\`ts
export function debounce<Args extends unknown[]>(run: (...args: Args) => void, waitMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (...args: Args): void => {
    clearTimeout(timer)
    timer = setTimeout(() => run(...args), waitMs)
  }
}
\`\`\`

| | Debounce | Throttle |
| --- | --- | --- |
| Runs | once it is quiet | at a steady pace |
| Good for | a search field | scrolling |
| First call | waits | runs at once |

1. Take \`debounce\` when only the last call matters.
2. Take a throttle when people should see progress on the way.

> Clear the timer when the component goes away, or it runs on something that is gone.
`

const cities = {
  items: [
    { name: 'Bergen', description: 'Rain falls here on two days of three.' },
    { name: 'Lisbon', description: 'Trams have climbed its hills since 1901.' },
    { name: 'Valparaíso', description: 'Lifts carry people up to its painted houses.' },
  ],
}

/** Replies that show what the page can do; everything else the invented models say themselves. */
export function scriptShowcase(emulator: Emulator): void {
  emulator.on({ lastUserText: /debounce/i }).reply({
    reasoning:
      'They want code and a comparison. I will show a small typed debounce, then put both side by side in a table, and end with when to take which.',
    text: debouncing,
  })
  // Everything but the last word is left to the invented model: it asks to remember by itself.
  emulator.on({ lastUserText: /^remember that/i }).reply(({ messages }) => {
    const last = messages.at(-1)
    return last?.role === 'tool' && JSON.stringify(last.content).includes('remembered')
      ? 'Noted. You find it in the settings, under **Memory**.'
      : undefined
  })
  emulator.on({ lastUserText: /three cities by the sea/i }).reply(JSON.stringify(cities))
  emulator.on({ lastUserText: /current time in Oslo/i }).reply(({ messages }) => {
    const last = messages.at(-1)
    return last?.role === 'tool'
      ? `The clock was asked, and said: ${wordsOf(last.content)}`
      : { toolCalls: [{ name: 'current_time', arguments: { timeZone: 'Europe/Oslo' } }] }
  })
}

/** What the clock answered, out of the message of the tool. */
function wordsOf(content: unknown): string {
  const answer: unknown = typeof content === 'string' ? JSON.parse(content) : content
  return typeof answer === 'object' && answer !== null && 'now' in answer
    ? `**${String(answer.now)}**`
    : 'nothing'
}
