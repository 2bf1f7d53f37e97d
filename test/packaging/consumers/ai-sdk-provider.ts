import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { generateText } from 'ai'

const openrouter = createOpenRouter({
  apiKey: 'sk-or-v1-none',
  fetch: async () =>
    Response.json({
      id: 'gen-1',
      model: 'borealis/aurora-4',
      choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    }),
})
const { text }: { text: string } = await generateText({
  model: openrouter('borealis/aurora-4'),
  prompt: 'Say hello.',
  providerOptions: { openrouter: { provider: { sort: 'price' }, stop: 'END' } },
})
if (text !== 'Hello') throw new Error(`Not what was answered: ${text}`)
