import type { ScriptedBytes } from '@waypost/emulator'

const head = {
  id: 'gen-1',
  created: 1_763_724_800,
  model: 'borealis/aurora-4',
  provider: 'Borealis',
}
const bill = { prompt_tokens: 4, completion_tokens: 2, total_tokens: 6, cost: 0.25 }
const choice = (index: number, content: string) => ({ index, finish_reason: 'stop', content })

/** Two answers to one question, the second one first, as a body of either kind. */
export const twoChoices: Record<'whole' | 'streamed', ScriptedBytes> = {
  whole: {
    rawBody: JSON.stringify({
      ...head,
      choices: [choice(0, 'Rain'), choice(1, 'Snow')].map(({ content, ...rest }) => ({
        ...rest,
        message: { role: 'assistant', content },
      })),
      usage: bill,
    }),
  },
  streamed: {
    rawBody: [
      ...[choice(1, 'Snow'), choice(0, 'Rain')].map(({ content, ...rest }) => ({
        ...head,
        choices: [{ ...rest, delta: { content } }],
      })),
      { ...head, choices: [], usage: bill },
    ]
      .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
      .join(''),
  },
}
